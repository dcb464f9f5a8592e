// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.model.CPattern;
import dev.pincheck.model.Skeleton;
import dev.pincheck.model.Skeleton.Expected;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A path of the C beside one that is expected: which of their events are the same, at the least
 * cost.
 *
 * @param pairs in order; one of both is null where there is nothing beside
 * @param cost 0 where nothing differs
 */
record Alignment(List<Pair> pairs, int cost) {

  private static final int STEP = 8;
  private static final int ASK = 4;
  private static final int TEXT = 1;
  private static final int END = 6;
  private static final int NEVER = 1 << 20;

  Alignment {
    pairs = List.copyOf(pairs);
  }

  /** What stands on one level; at most one of both is null. */
  record Pair(Expected expected, Event found) {

    boolean isBoth() {
      return expected != null && found != null;
    }
  }

  /** Aligns a path, of which calls and writes without a name were left out. */
  static Alignment of(List<Event> found, List<Expected> expected) {
    int rows = found.size();
    int columns = expected.size();
    int[][] costs = new int[rows + 1][columns + 1];
    for (int row = rows; row >= 0; row--) {
      for (int column = columns; column >= 0; column--) {
        if (row == rows && column == columns) {
          continue;
        }
        int best = NEVER;
        if (row < rows && column < columns) {
          best = both(found.get(row), expected.get(column)) + costs[row + 1][column + 1];
        }
        if (column < columns) {
          best = Math.min(best, missing(expected.get(column)) + costs[row][column + 1]);
        }
        if (row < rows) {
          best = Math.min(best, extra(found.get(row)) + costs[row + 1][column]);
        }
        costs[row][column] = best;
      }
    }
    return new Alignment(trace(found, expected, costs), costs[0][0]);
  }

  private static List<Pair> trace(List<Event> found, List<Expected> expected, int[][] costs) {
    List<Pair> pairs = new ArrayList<>();
    int row = 0;
    int column = 0;
    while (row < found.size() || column < expected.size()) {
      int here = costs[row][column];
      boolean inFound = row < found.size();
      boolean inExpected = column < expected.size();
      if (inFound
          && inExpected
          && here == both(found.get(row), expected.get(column)) + costs[row + 1][column + 1]) {
        pairs.add(new Pair(expected.get(column++), found.get(row++)));
      } else if (inExpected && here == missing(expected.get(column)) + costs[row][column + 1]) {
        pairs.add(new Pair(expected.get(column++), null));
      } else {
        pairs.add(new Pair(null, found.get(row++)));
      }
    }
    return Collections.unmodifiableList(pairs);
  }

  private static int missing(Expected expected) {
    if (expected.optional()) {
      return 0;
    } else if (expected.node() instanceof Skeleton.Do) {
      return STEP;
    }
    return expected.node() instanceof Skeleton.Return ? END : ASK;
  }

  private static int extra(Event found) {
    return switch (found.kind()) {
      case ASK -> found.name().isEmpty() ? 0 : ASK;
      case END -> END;
      default -> STEP;
    };
  }

  private static int both(Event found, Expected expected) {
    if (expected.node() instanceof Skeleton.Return end) {
      return found.is(Event.Kind.END) ? (ends(end, found) ? 0 : END) : NEVER;
    } else if (found.is(Event.Kind.END)
        || found.name().isEmpty()
        || !found.name().equals(expected.name())
        || found.side() != expected.side()) {
      return NEVER;
    }
    return text(expected).map(pattern -> pattern.fits(found.text()) ? 0 : TEXT).orElse(0);
  }

  static boolean ends(Skeleton.Return end, Event found) {
    if (found.text().startsWith("unset ")) {
      return false;
    }
    for (String one : end.ends()) {
      boolean good = one.equals("ok") && !found.text().matches("E[A-Z0-9]+|PTR_ERR\\(.*");
      if (good || one.equals("_") || new CPattern(one).fits(found.text())) {
        return true;
      }
    }
    return false;
  }

  /** Returns what the text must be, where that is said. */
  static Optional<CPattern> text(Expected expected) {
    if (expected.node() instanceof Skeleton.Do step) {
      return step.arguments();
    }
    return expected.node() instanceof Skeleton.If condition ? condition.text() : Optional.empty();
  }
}

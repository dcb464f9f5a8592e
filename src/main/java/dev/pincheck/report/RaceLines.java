// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.comparison.VerdictChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What becomes of races, a line each as it is known. Of many that change alike the first ones are
 * enough: one mistake may fail everywhere, and {@link ComparisonText#changes} names all.
 */
public final class RaceLines {

  /** As many lines alike as a reader looks at. */
  static final int ALIKE = 6;

  private final Map<String, Integer> shown = new HashMap<>();

  /** Returns the lines of what is known now; empty where there is nothing new to be said. */
  public String next(List<VerdictChange> changes) {
    return changes.stream().map(this::next).collect(Collectors.joining());
  }

  private String next(VerdictChange change) {
    String line = ComparisonText.line(change);
    if (line.isEmpty()) {
      return "";
    }
    int count = shown.merge(ComparisonText.alike(change), 1, Integer::sum);
    if (count > ALIKE) {
      return count == ALIKE + 1 ? String.format("        and more like these, see below%n") : "";
    }
    return line;
  }
}

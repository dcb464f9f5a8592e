// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.ActionCount;
import dev.pincheck.engine.Remark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What TLC counts with {@code -coverage}: how often each action was taken. An action that is there
 * several times, once for each process or for each value of a quantifier, counts as one.
 */
final class TlcCoverage {

  /** TLC writes {@code <Name line 3, col 1 to line 5, col 9 of module M>}. */
  private static final Pattern NAME = Pattern.compile("<?([^ >]+).*", Pattern.DOTALL);

  private final Map<String, ActionCount> counts = new TreeMap<>();

  /** A report begins, which takes the place of the one before. */
  void clear() {
    counts.clear();
  }

  /** Adds an action of the report. */
  void add(String place, long states, long steps) {
    Matcher name = NAME.matcher(place);
    String action = MutatedSpec.label(name.matches() ? name.group(1) : place);
    counts.merge(
        action,
        new ActionCount(action, steps, states),
        (one, other) ->
            new ActionCount(action, one.steps() + other.steps(), one.states() + other.states()));
  }

  /** Returns the counts by name; none if TLC was not to count. */
  List<ActionCount> counts() {
    return List.copyOf(counts.values());
  }

  /** Returns which actions were never taken. */
  Optional<Remark> neverTaken() {
    String never =
        counts.values().stream()
            .filter(count -> count.steps() == 0)
            .map(ActionCount::action)
            .collect(Collectors.joining(", "));
    return never.isEmpty()
        ? Optional.empty()
        : Optional.of(new Remark(Remark.Kind.NEVER_TAKEN, "never taken: " + never));
  }
}

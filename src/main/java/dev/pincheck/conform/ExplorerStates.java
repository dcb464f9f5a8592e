// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.time.Duration;
import java.util.List;

/**
 * How many states the explorer has if it leaves no step out. They are memories with places in the
 * routines, places with equal futures being one, and should be as many as the spec has classes of
 * states with equal futures: more are dead values that somebody keeps.
 */
final class ExplorerStates {

  /** What the walk before it could do this can: its states are no more than that one's pairs. */
  private static final Budget BUDGET = new Budget(Duration.ofHours(1), Long.MAX_VALUE, 1024);

  private static final Settings SETTINGS =
      new Settings(
          Grain.LABEL, /* threads= */ 1, /* exact= */ true, true, Settings.LONGEST, BUDGET);

  private ExplorerStates() {}

  /** Returns how many there are. No invariant is asked, so that nothing ends the search before. */
  static long of(Race race, Variant variant) {
    Exploration found =
        new Explorer(race.asking(List.of()), variant, SETTINGS)
            .explore(race.name(), Progress.SILENT);
    if (!found.isComplete()) {
      throw new IllegalStateException("the explorer did not come to its end");
    }
    return found.statistics().distinct();
  }
}

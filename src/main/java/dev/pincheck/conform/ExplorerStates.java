// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.conform.Views.Numbers;
import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.MergedStates;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.time.Duration;
import java.util.List;

/**
 * The states of the explorer if it leaves no step out: memories with places in the routines, places
 * with equal futures being one. What a place keeps is what the routine may still use.
 */
final class ExplorerStates {

  /** What the walk before it could do this can: its states are no more than that one's pairs. */
  private static final Budget BUDGET = new Budget(Duration.ofHours(1), Long.MAX_VALUE, 1024);

  private static final Settings SETTINGS =
      new Settings(
          Grain.LABEL, /* threads= */ 1, /* exact= */ true, true, Settings.LONGEST, BUDGET);

  private final MergedStates states;
  private final List<String> tasks;

  private ExplorerStates(MergedStates states, List<String> tasks) {
    this.states = states;
    this.tasks = tasks;
  }

  /** Finds them all. No invariant is asked, so that nothing ends the search before. */
  static ExplorerStates of(Race race, Variant variant) {
    Explorer explorer = new Explorer(race.asking(List.of()), variant, SETTINGS);
    if (!explorer.explore(race.name(), Progress.SILENT).isComplete()) {
      throw new IllegalStateException("the explorer did not come to its end");
    }
    return new ExplorerStates(explorer.states(), explorer.tasks());
  }

  /** Returns how many there are. */
  int size() {
    return states.size();
  }

  /** Returns in what two of them differ that have equal futures; nothing if there are no two. */
  List<Difference> twins() {
    MergedSide side = new MergedSide(states, tasks);
    Nodes<Integer> nodes = new Nodes<>(side, new Views(), new Numbers<>(), side.shown());
    nodes.initial();
    for (int node = 0; node < nodes.size(); node++) {
      nodes.edges(node);
    }
    return Futures.twins(nodes);
  }
}

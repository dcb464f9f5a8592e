// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.machine.Scene;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of runs only once all states are known: whether they end, and whether what is
 * due is done at last. Costs nothing where no routine can come back to a place and nobody asks.
 */
public final class WholeRuns {

  private WholeRuns() {}

  /**
   * Returns the exploration with what is known of whole runs; unknown if the budget does not allow
   * to find out.
   *
   * @param found what was explored completely
   * @param assignment whose automata are learned completely
   */
  public static Exploration lookedAt(Exploration found, Assignment assignment) {
    List<Scene.Response> responses = assignment.learned().responses();
    boolean comesBack = CycleSearch.canComeBack(assignment.learned());
    if (responses.isEmpty() && !comesBack) {
      return found.with(Termination.ENDS, Liveness.UNASKED);
    }
    try {
      Optional<StateGraph> graph = StateGraph.of(assignment);
      if (graph.isPresent()) {
        return found.with(
            comesBack ? CycleSearch.in(graph.get()) : Termination.ENDS,
            responses.isEmpty() ? Liveness.UNASKED : ResponseSearch.in(graph.get(), responses));
      }
    } catch (OutOfMemoryError full) {
      // Said below.
    }
    return found.with(
        Termination.UNKNOWN,
        responses.isEmpty() ? Liveness.UNASKED : Liveness.cut(exhausted(assignment)));
  }

  private static Exhausted exhausted(Assignment assignment) {
    if (WorkerPool.callerIsInterrupted()) {
      return Exhausted.CANCELLED;
    }
    return assignment.isOutOfTime() ? Exhausted.TIME : Exhausted.MEMORY;
  }
}

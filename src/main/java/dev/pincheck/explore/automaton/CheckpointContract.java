// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

import dev.pincheck.kernel.Routine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Checks that what a checkpoint forgets is dead. A routine that keeps a local over a checkpoint
 * without naming it does one thing when it is entered there, as the automaton has it, and another
 * when it runs on from what led there. So for each way into a checkpoint the routine is run on from
 * that way's own results, over all that is known behind the checkpoint and up to the next one, and
 * has to pass the same markers, do the same primitives and keep the same.
 *
 * <p>What it forgot may show at any primitive behind the checkpoint, so that comparing the place
 * where a way comes in would not do. Whether a way can be gone on with by just these results makes
 * no difference: they are all that a routine may go by.
 */
final class CheckpointContract {

  private final LearningKernel kernel;
  private final Routine routine;
  private final Map<Integer, Set<Way>> waysInto = new LinkedHashMap<>();
  private final Map<Integer, Set<List<Integer>>> runsFrom = new LinkedHashMap<>();

  /** How to get to a checkpoint from the one before it. */
  private record Way(int from, List<Integer> results) {}

  CheckpointContract(LearningKernel kernel, Routine routine) {
    this.kernel = kernel;
    this.routine = routine;
  }

  /** Notes where a run comes to that was entered at a checkpoint. */
  void note(int from, List<Integer> results, Node.Path to) {
    runsFrom.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(List.copyOf(results));
    int before = results.size() - to.results().size();
    if (before > 0 || to.live() != from) {
      waysInto
          .computeIfAbsent(to.live(), key -> new LinkedHashSet<>())
          .add(new Way(from, List.copyOf(results.subList(0, before))));
      runsFrom.computeIfAbsent(to.live(), key -> new LinkedHashSet<>()).add(to.results());
    }
  }

  /**
   * Checks all that was noted.
   *
   * @param isOver whether there is no time left for it
   * @throws BrokenContract if a checkpoint forgets what is still used
   */
  void check(BooleanSupplier isOver) {
    for (Map.Entry<Integer, Set<Way>> ways : waysInto.entrySet()) {
      for (List<Integer> behind : longest(runsFrom.get(ways.getKey()))) {
        if (isOver.getAsBoolean()) {
          return;
        }
        List<LearningKernel.Event> entered = kernel.events(routine, ways.getKey(), behind, 0);
        for (Way way : ways.getValue()) {
          compare(way, behind, entered);
        }
      }
    }
  }

  /** Returns those that no other one begins with. */
  private static List<List<Integer>> longest(Set<List<Integer>> runs) {
    Set<List<Integer>> beginnings = new HashSet<>();
    for (List<Integer> run : runs) {
      int size = run.size() - 1;
      while (size >= 0 && beginnings.add(run.subList(0, size))) {
        size--;
      }
    }
    return runs.stream().filter(run -> !beginnings.contains(run)).toList();
  }

  private void compare(Way way, List<Integer> behind, List<LearningKernel.Event> entered) {
    List<Integer> results = new ArrayList<>(way.results());
    results.addAll(behind);
    List<LearningKernel.Event> run =
        kernel.events(routine, way.from(), results, way.results().size());
    if (!run.equals(entered)) {
      throw forgets(run, entered);
    }
  }

  private BrokenContract forgets(
      List<LearningKernel.Event> run, List<LearningKernel.Event> entered) {
    int same = 0;
    while (same < run.size() && same < entered.size() && run.get(same).equals(entered.get(same))) {
      same++;
    }
    String label = "its checkpoint";
    int primitives = 0;
    for (LearningKernel.Event event : run.subList(0, same)) {
      if (event instanceof LearningKernel.Event.Passes passes) {
        label = passes.label();
      } else if (event instanceof LearningKernel.Event.Does) {
        primitives++;
      }
    }
    return new BrokenContract(
        String.format(
            "a checkpoint forgets what the routine still uses: at %s, primitive %d since the"
                + " checkpoint, it %s when it runs on, and %s when it is entered at the"
                + " checkpoint",
            label, primitives + 1, kernel.described(run, same), kernel.described(entered, same)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.explore.reduction.InvariantWatch;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stays of a search that a budget ended before it was known to go by what is right: sightings
 * whose schedules can be carried out and lead to what was found.
 */
final class Salvage {

  private final LearnedScene learned;

  private Salvage(LearnedScene learned) {
    this.learned = learned;
  }

  /** Returns what is confirmed. From now on every node stands for itself. */
  static Exploration of(LearnedScene learned, Exploration found) {
    learned.automata().forEach(Automaton::unmerge);
    return new Salvage(learned).of(found);
  }

  private Exploration of(Exploration found) {
    Map<String, List<Integer>> failed = new LinkedHashMap<>(found.failed());
    for (Scene.Invariant invariant : learned.invariants()) {
      failed.computeIfPresent(
          invariant.name(), (name, schedule) -> failsAfter(invariant, schedule) ? schedule : null);
    }
    Map<LockOrder.Edge, List<Integer>> orders = new TreeMap<>(found.lockOrder());
    orders.values().removeIf(schedule -> after(schedule).isEmpty());
    return new Exploration(
        found.statistics(),
        found.reduced(),
        found.exhausted(),
        failed,
        Optional.empty(),
        Map.of(),
        orders,
        orders.keySet().containsAll(found.lockCycle()) ? found.lockCycle() : List.of(),
        found.nodes(),
        found.seenBytes(),
        found.termination(),
        found.liveness(),
        found.labels(),
        found.vacuous());
  }

  private boolean failsAfter(Scene.Invariant invariant, List<Integer> schedule) {
    Optional<State> end = after(schedule);
    if (end.isEmpty()) {
      return false;
    }
    InvariantWatch watch = new InvariantWatch(learned.tasks(), end.get().memory());
    watch.look(end.get().memory(), end.get().standing().toArray(Node[]::new));
    return !watch.holds(invariant);
  }

  /** The end of a schedule. */
  private record State(Memory memory, List<Node> standing) {}

  private Optional<State> after(List<Integer> schedule) {
    Stepper stepper = learned.stepper();
    Node[] standing = new Node[learned.tasks()];
    for (int task = 0; task < standing.length; task++) {
      standing[task] = stepper.start(task);
    }
    Memory memory = learned.laidOut().memory().copy();
    for (int task : schedule) {
      if (standing[task].atEnd() || !stepper.step(task, standing[task], memory)) {
        return Optional.empty();
      }
      standing[task] = stepper.reached();
    }
    return Optional.of(new State(memory, List.of(standing)));
  }
}

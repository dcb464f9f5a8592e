// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.References;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * The first steps of a breadth-first search, each ready to be done by automaton and by running the
 * routine again. Places in routines are not merged, and all edges that are needed are learned. Only
 * steps that can be done are here, not the attempts that find an actor blocked.
 */
final class Workload {

  /**
   * A step that can be done.
   *
   * @param memory before it
   * @param from where its actor stands
   * @param state memory and standings as the reference has them
   * @param task the number of its actor
   */
  record Step(Memory memory, Node from, ReferenceState state, int task) {}

  /** A state in both forms. */
  private record Both(Memory memory, List<Node> standing, ReferenceState state) {

    /** What makes it one state of the explorer. */
    List<Object> key() {
      return List.of(memory, standing);
    }
  }

  private final Reference reference;
  private final Stepper stepper;
  private final List<Step> steps = new ArrayList<>();
  private final Queue<Both> frontier = new ArrayDeque<>();
  private final Set<List<Object>> seen = new HashSet<>();

  private Workload(Race race, Variant variant) {
    LearnedScene learned =
        LearnedScene.of(
            References.of(race).scene(race, variant), Grain.LABEL, Settings.LONGEST);
    reference = new Reference(race, variant);
    stepper = learned.stepper();
    List<Node> standing = new ArrayList<>();
    for (int task = 0; task < learned.tasks(); task++) {
      standing.add(stepper.start(task));
    }
    reach(new Both(learned.world().memory(), standing, reference.initial()));
  }

  /**
   * Searches until there are enough steps.
   *
   * @param count how many steps
   * @throws IllegalStateException if the race has fewer, or the two ways of stepping disagree
   */
  static Workload of(Race race, Variant variant, int count) {
    Workload workload = new Workload(race, variant);
    while (workload.steps.size() < count) {
      if (workload.frontier.isEmpty()) {
        throw new IllegalStateException(
            String.format(
                "found %d steps in %s, expected at least %d; choose a larger race",
                workload.steps.size(), race.name(), count));
      }
      workload.expand(workload.frontier.remove());
    }
    workload.steps.subList(count, workload.steps.size()).clear();
    return workload;
  }

  private void expand(Both state) {
    for (int task = 0; task < state.standing().size(); task++) {
      Node from = state.standing().get(task);
      if (!from.atEnd()) {
        step(state, task, from);
      }
    }
  }

  private void step(Both state, int task, Node from) {
    Memory after = state.memory().copy();
    boolean moved = stepper.step(task, from, after);
    Reference.Step rerun = reference.step(state.state(), task);
    if (rerun instanceof Reference.Step.Moved done) {
      if (!moved || !after.equals(done.after().memory())) {
        throw new IllegalStateException("automaton and routine disagree on " + from.label());
      }
      steps.add(new Step(state.memory(), from, state.state(), task));
      List<Node> standing = new ArrayList<>(state.standing());
      standing.set(task, stepper.reached());
      reach(new Both(after, standing, done.after()));
    } else if (moved) {
      throw new IllegalStateException("automaton and routine disagree on " + from.label());
    }
  }

  private void reach(Both state) {
    if (seen.add(state.key())) {
      frontier.add(state);
    }
  }

  /** Returns the steps in the order of the search. */
  List<Step> steps() {
    return steps;
  }

  /** Returns what steps by automaton. */
  Stepper stepper() {
    return stepper;
  }

  /** Returns what steps by running routines again. */
  Reference reference() {
    return reference;
  }
}

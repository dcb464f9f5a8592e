// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.explore.states.StateTable;
import dev.pincheck.explore.states.TooManyStates;
import dev.pincheck.kernel.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * All states with all steps between them, kept whole; numbered as breadth-first search comes to
 * them. Much larger than what a search keeps: only for what cannot be seen state by state.
 */
final class StateGraph {

  private static final int PER_LOOK = 4096;

  private final Assignment assignment;
  private final LearnedScene learned;
  private final int tasks;
  private final Packing packing;
  private final StateTable states;
  private final long[] packed;
  private int[] edges = new int[64];
  private int[] arrivals = new int[64];

  private StateGraph(Assignment assignment) {
    this.assignment = assignment;
    this.learned = assignment.learned();
    this.tasks = learned.tasks();
    Ranges ranges = new Ranges(learned.layout(), learned.laidOut().memory());
    ranges.widen();
    ranges.makeRoom(learned.automata());
    this.packing = new Packing(learned.layout(), ranges);
    this.packed = new long[packing.size()];
    this.states = new StateTable(packed.length, /* exact= */ true);
  }

  /**
   * Builds the graph.
   *
   * @return empty if the budget does not allow it or the calling thread is interrupted
   */
  static Optional<StateGraph> of(Assignment assignment) {
    try {
      StateGraph graph = new StateGraph(assignment);
      return graph.build() ? Optional.of(graph) : Optional.empty();
    } catch (OutOfMemoryError | TooManyStates full) {
      return Optional.empty();
    }
  }

  private boolean build() {
    Stepper stepper = learned.stepper();
    Node[][] nodes =
        learned.automata().stream()
            .map(automaton -> automaton.nodes().toArray(Node[]::new))
            .toArray(Node[][]::new);
    Memory memory = learned.laidOut().memory().copy();
    Memory after = memory.copy();
    Node[] standing = new Node[tasks];
    for (int task = 0; task < tasks; task++) {
      standing[task] = stepper.start(task);
    }
    reach(memory, standing, 0);
    for (int state = 0; state < states.size(); state++) {
      if (state % PER_LOOK == 0
          && (WorkerPool.callerIsInterrupted()
              || assignment.isOutOfTime()
              || assignment.isOutOfMemory(bytes()))) {
        return false;
      }
      int offset = states.offset(state);
      packing.unpackMemory(states.states(), offset, memory);
      for (int task = 0; task < tasks; task++) {
        standing[task] = nodes[task][packing.node(states.states(), offset, task)];
      }
      for (int task = 0; task < tasks; task++) {
        Node from = standing[task];
        after.copyFrom(memory);
        if (!from.atEnd() && stepper.step(task, from, after)) {
          standing[task] = stepper.reached();
          int target = reach(after, standing, state * tasks + task);
          edges[state * tasks + task] = target;
          standing[task] = from;
        }
      }
    }
    return true;
  }

  private int reach(Memory memory, Node[] standing, int rank) {
    packing.pack(memory, standing, packed);
    long fingerprint = packed[packing.words()];
    int slot = states.find(fingerprint, packed, 0);
    if (slot != StateTable.NONE) {
      return states.index(slot);
    }
    int state = states.size();
    int room = TooManyStates.times(state + 1, tasks);
    if (room > edges.length) {
      edges = Arrays.copyOf(edges, TooManyStates.times(room, 2));
    }
    if (state == arrivals.length) {
      arrivals = Arrays.copyOf(arrivals, TooManyStates.times(state, 2));
    }
    states.add(fingerprint, packed, 0);
    arrivals[state] = rank;
    Arrays.fill(edges, state * tasks, room, StateTable.NONE);
    return state;
  }

  private long bytes() {
    return states.bytes() + (long) Integer.BYTES * (edges.length + arrivals.length);
  }

  int size() {
    return states.size();
  }

  /** Returns the memory of a state. */
  Memory memory(int state) {
    Memory memory = learned.laidOut().memory().copy();
    packing.unpackMemory(states.states(), states.offset(state), memory);
    return memory;
  }

  /** Returns where the tasks stand in a state. */
  List<Node> standing(int state) {
    return IntStream.range(0, tasks)
        .mapToObj(
            task ->
                learned
                    .automata()
                    .get(task)
                    .nodes()
                    .get(packing.node(states.states(), states.offset(state), task)))
        .toList();
  }

  int tasks() {
    return tasks;
  }

  /** Returns the state after a step of a task, negative if it cannot do one. */
  int after(int state, int task) {
    return edges[state * tasks + task];
  }

  /**
   * Returns a number for every one of some states, the same for those that can be reached from each
   * other by way of them alone; negative for all others.
   */
  int[] components(BitSet within) {
    return Components.of(edges, size(), tasks, within);
  }

  /** Returns a shortest schedule to a state. */
  List<Integer> scheduleTo(int state) {
    return schedule(state, at -> at == 0 ? StateTable.NONE : arrivals[at]);
  }

  /**
   * Returns the schedule that ends in a place of a search.
   *
   * @param rank of the step that leads to each place: the place before it times {@link #tasks()},
   *     and the task; negative where the search begins
   */
  List<Integer> schedule(int to, IntUnaryOperator rank) {
    List<Integer> schedule = new ArrayList<>();
    for (int step = rank.applyAsInt(to); step >= 0; step = rank.applyAsInt(step / tasks)) {
      schedule.add(step % tasks);
    }
    Collections.reverse(schedule);
    return schedule;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.StateTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The ways to go round for ever within some states of a graph, and which tasks they treat fairly
 * (weakly): a task that does no step must somewhere be kept from doing one.
 *
 * <p>States that reach each other can be gone round so that a task which does no step is somewhere
 * kept from doing one, if that is so anywhere among them; hence there is a cycle that treats
 * everybody fairly if and only if the whole of such a component does. A state in which nobody can
 * do a step is a component that treats everybody fairly, too: the run stays there.
 */
final class FairCycles {

  private final StateGraph graph;
  private final int[] components;
  private final Map<Integer, BitSet> treated = new HashMap<>();

  /** Looks at the cycles that stay within the given states. */
  FairCycles(StateGraph graph, BitSet within) {
    this.graph = graph;
    this.components = graph.components(within);
    for (int state = within.nextSetBit(0); state >= 0; state = within.nextSetBit(state + 1)) {
      BitSet fairly = treated.computeIfAbsent(components[state], key -> new BitSet());
      for (int task = 0; task < graph.tasks(); task++) {
        if (isTreatedFairly(state, task)) {
          fairly.set(task);
        }
      }
    }
  }

  /**
   * Says whether a run can go on for ever in the component of the state and be fair to everybody.
   */
  boolean isFair(int state) {
    return components[state] >= 0 && treated.get(components[state]).cardinality() == graph.tasks();
  }

  /** Says whether a step of the task leads from the state to one of its component. */
  boolean inside(int state, int task) {
    int target = graph.after(state, task);
    return target >= 0 && components[target] == components[state];
  }

  /** Says whether a cycle through the state need not leave the task out. */
  private boolean isTreatedFairly(int state, int task) {
    return graph.after(state, task) < 0 || inside(state, task);
  }

  /** Returns a schedule round that is fair to everybody; empty where nobody can do a step. */
  List<Integer> fairCycle(int first) {
    List<Integer> cycle = new ArrayList<>();
    int state = first;
    for (int task = 0; task < graph.tasks(); task++) {
      int wanted = task;
      if (isMissing(first, cycle, task)) {
        List<Integer> way = way(state, at -> isTreatedFairly(at, wanted));
        cycle.addAll(way);
        state = end(state, way);
        if (inside(state, task)) {
          cycle.add(task);
          state = graph.after(state, task);
        }
      }
    }
    cycle.addAll(way(state, at -> at == first));
    return cycle.isEmpty() ? shortestCycle(first) : cycle;
  }

  /** Returns a shortest schedule round; empty where there is none. */
  List<Integer> shortestCycle(int first) {
    List<Integer> shortest = List.of();
    for (int task = 0; task < graph.tasks(); task++) {
      if (inside(first, task)) {
        List<Integer> cycle = new ArrayList<>(List.of(task));
        cycle.addAll(way(graph.after(first, task), at -> at == first));
        shortest = shortest.isEmpty() || cycle.size() < shortest.size() ? cycle : shortest;
      }
    }
    return shortest;
  }

  /** Returns the tasks that could do a step everywhere on the way, and do none. */
  List<Integer> starved(int first, List<Integer> schedule) {
    List<Integer> starved = new ArrayList<>();
    for (int task = 0; task < graph.tasks(); task++) {
      if (isMissing(first, schedule, task)) {
        starved.add(task);
      }
    }
    return starved;
  }

  private boolean isMissing(int first, List<Integer> schedule, int task) {
    int state = first;
    boolean able = graph.after(state, task) >= 0;
    for (int mover : schedule) {
      state = graph.after(state, mover);
      able &= mover != task && graph.after(state, task) >= 0;
    }
    return able;
  }

  private int end(int first, List<Integer> schedule) {
    int state = first;
    for (int task : schedule) {
      state = graph.after(state, task);
    }
    return state;
  }

  /** Returns a shortest schedule within the component to a state that is wanted. */
  private List<Integer> way(int from, IntPredicate wanted) {
    Map<Integer, Integer> ranks = new HashMap<>(Map.of(from, StateTable.NONE));
    ArrayDeque<Integer> frontier = new ArrayDeque<>(List.of(from));
    while (!frontier.isEmpty()) {
      int state = frontier.remove();
      if (wanted.test(state)) {
        return graph.schedule(state, ranks::get);
      }
      for (int task = 0; task < graph.tasks(); task++) {
        if (inside(state, task)
            && ranks.putIfAbsent(graph.after(state, task), state * graph.tasks() + task) == null) {
          frontier.add(graph.after(state, task));
        }
      }
    }
    throw new IllegalStateException("a state of a component is not reached from another one");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.states.StateTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Looks for cycles of states once everything was explored. On a cycle every task comes back to
 * where it was, so nobody gets on. Costs nothing where no routine can come back to a place.
 *
 * <p>States that reach each other can be gone round so that a task which does no step is somewhere
 * kept from doing one, if that is so anywhere among them; hence there is a cycle that treats
 * everybody fairly (weakly) if and only if the whole of such a group does.
 */
public final class CycleSearch {

  private final StateGraph graph;
  private final int[] components;

  private CycleSearch(StateGraph graph) {
    this.graph = graph;
    this.components = graph.components();
  }

  /**
   * Returns whether every run ends; unknown if the budget does not allow to find out.
   *
   * @param assignment whose automata are learned completely
   */
  public static Termination run(Assignment assignment) {
    if (assignment.learned().automata().stream().noneMatch(CycleSearch::comesBack)) {
      return Termination.ENDS;
    }
    try {
      return StateGraph.of(assignment)
          .map(graph -> new CycleSearch(graph).answer())
          .orElse(Termination.UNKNOWN);
    } catch (OutOfMemoryError full) {
      return Termination.UNKNOWN;
    }
  }

  /** Says whether the graph of the automaton has a cycle: nodes without edges in go, one by one. */
  private static boolean comesBack(Automaton automaton) {
    List<Node> nodes = automaton.nodes();
    int[] edgesIn = new int[nodes.size()];
    for (Node node : nodes) {
      for (int result : node.knownResults()) {
        edgesIn[node.after(result).id()]++;
      }
    }
    ArrayDeque<Node> free = new ArrayDeque<>();
    nodes.stream().filter(node -> edgesIn[node.id()] == 0).forEach(free::add);
    int gone = 0;
    for (; !free.isEmpty(); gone++) {
      Node node = free.remove();
      for (int result : node.knownResults()) {
        Node target = node.after(result);
        if (--edgesIn[target.id()] == 0) {
          free.add(target);
        }
      }
    }
    return gone < nodes.size();
  }

  private Termination answer() {
    Map<Integer, BitSet> treated = new HashMap<>();
    for (int state = 0; state < graph.size(); state++) {
      for (int task = 0; task < graph.tasks(); task++) {
        if (inside(state, task)) {
          treated.computeIfAbsent(components[state], key -> new BitSet());
        }
      }
    }
    for (int state = 0; state < graph.size(); state++) {
      BitSet fairly = treated.get(components[state]);
      for (int task = 0; fairly != null && task < graph.tasks(); task++) {
        if (isTreatedFairly(state, task)) {
          fairly.set(task);
        }
      }
    }
    Optional<Integer> least = least(treated, graph.tasks());
    if (least.isPresent()) {
      return termination(least.get(), /* fair= */ true);
    }
    return least(treated, 0)
        .map(state -> termination(state, /* fair= */ false))
        .orElse(Termination.ENDS);
  }

  /** Returns the first state of a component with a cycle that treats as many tasks fairly. */
  private Optional<Integer> least(Map<Integer, BitSet> treated, int atLeast) {
    for (int state = 0; state < graph.size(); state++) {
      BitSet fairly = treated.get(components[state]);
      if (fairly != null && fairly.cardinality() >= atLeast) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  private boolean inside(int state, int task) {
    int target = graph.after(state, task);
    return target >= 0 && components[target] == components[state];
  }

  /** Says whether a cycle through the state need not leave the task out. */
  private boolean isTreatedFairly(int state, int task) {
    return graph.after(state, task) < 0 || inside(state, task);
  }

  private Termination termination(int first, boolean fair) {
    List<Integer> cycle = new ArrayList<>();
    if (fair) {
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
    }
    if (cycle.isEmpty()) {
      cycle.addAll(shortestCycle(first));
    }
    List<Integer> starved = new ArrayList<>();
    for (int task = 0; task < graph.tasks(); task++) {
      if (isMissing(first, cycle, task)) {
        starved.add(task);
      }
    }
    return new Termination(Termination.Answer.CYCLES, wayTo(first), cycle, starved);
  }

  /** Says whether the task could do a step everywhere on the way, and does none. */
  private boolean isMissing(int first, List<Integer> schedule, int task) {
    int state = first;
    boolean able = graph.after(state, task) >= 0;
    for (int mover : schedule) {
      state = graph.after(state, mover);
      able &= mover != task && graph.after(state, task) >= 0;
    }
    return able;
  }

  private List<Integer> shortestCycle(int first) {
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
        return schedule(state, ranks);
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

  private List<Integer> schedule(int to, Map<Integer, Integer> ranks) {
    List<Integer> schedule = new ArrayList<>();
    for (int rank = ranks.get(to); rank >= 0; rank = ranks.get(rank / graph.tasks())) {
      schedule.add(rank % graph.tasks());
    }
    Collections.reverse(schedule);
    return schedule;
  }

  private List<Integer> wayTo(int to) {
    List<Integer> schedule = new ArrayList<>();
    for (int state = to; state > 0; state = graph.arrival(state) / graph.tasks()) {
      schedule.add(graph.arrival(state) % graph.tasks());
    }
    Collections.reverse(schedule);
    return schedule;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Looks for cycles of states once everything was explored. On a cycle every task comes back to
 * where it was, so nobody gets on. Has nothing to look at where no routine can come back to a
 * place.
 */
final class CycleSearch {

  private final StateGraph graph;
  private final FairCycles cycles;

  private CycleSearch(StateGraph graph) {
    this.graph = graph;
    BitSet all = new BitSet();
    all.set(0, graph.size());
    this.cycles = new FairCycles(graph, all);
  }

  /** Returns whether every run ends; looks first for a cycle that is fair to everybody. */
  static Termination in(StateGraph graph) {
    CycleSearch search = new CycleSearch(graph);
    OptionalInt fair = search.least(search.cycles::isFair);
    if (fair.isPresent()) {
      int first = fair.getAsInt();
      return search.termination(first, search.cycles.fairCycle(first));
    }
    OptionalInt any = search.least(state -> true);
    return any.isPresent()
        ? search.termination(any.getAsInt(), search.cycles.shortestCycle(any.getAsInt()))
        : Termination.ENDS;
  }

  /** Says whether a routine can come back to where it was. */
  static boolean canComeBack(LearnedScene learned) {
    return learned.automata().stream().anyMatch(CycleSearch::comesBack);
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

  /** Returns the first state on a cycle, of those that are wanted. */
  private OptionalInt least(IntPredicate wanted) {
    return IntStream.range(0, graph.size())
        .filter(state -> isOnCycle(state) && wanted.test(state))
        .findFirst();
  }

  private boolean isOnCycle(int state) {
    return IntStream.range(0, graph.tasks()).anyMatch(task -> cycles.inside(state, task));
  }

  private Termination termination(int first, List<Integer> cycle) {
    return new Termination(
        Termination.Answer.CYCLES, graph.scheduleTo(first), cycle, cycles.starved(first, cycle));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.explore.automaton.Partition;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which states of a graph have equal futures: they agree in what is compared, and after every
 * sequence of steps they still do. Two such states differ in a dead value.
 *
 * @param classes how many are left if such states count as one
 * @param variables those in which such states differ
 */
record Futures(int classes, List<String> variables) {

  /** Not looked at. */
  static final Futures UNKNOWN = new Futures(0, List.of());

  Futures {
    variables = List.copyOf(variables);
  }

  /** Looks at a graph all of whose edges are known. */
  static Futures of(Nodes<?> nodes) {
    int size = nodes.size();
    Partition futures = partition(nodes);
    return new Futures(futures.size(), futures.size() == size ? List.of() : dead(nodes, futures));
  }

  private static Partition partition(Nodes<?> nodes) {
    return Partition.of(
        IntStream.range(0, nodes.size()).mapToObj(nodes::view).toList(),
        node -> edges(nodes.edges(node)));
  }

  /** Returns in what two states of a graph differ that have equal futures; nothing if none do. */
  static List<Difference> twins(Nodes<?> nodes) {
    Partition futures = partition(nodes);
    Map<Integer, Integer> first = new HashMap<>();
    for (int node = 0; node < nodes.size(); node++) {
      Integer other = first.putIfAbsent(futures.part(node), node);
      if (other != null) {
        return Difference.between(nodes.whole(other), nodes.whole(node));
      }
    }
    return List.of();
  }

  private static int[] edges(List<Nodes.Edge> edges) {
    return edges.stream().flatMapToInt(edge -> IntStream.of(edge.step(), edge.after())).toArray();
  }

  private static List<String> dead(Nodes<?> nodes, Partition futures) {
    Map<Integer, Map<String, Value>> first = new HashMap<>();
    Set<String> dead = new TreeSet<>();
    for (int node = 0; node < nodes.size(); node++) {
      Map<String, Value> view = nodes.whole(node);
      Map<String, Value> other = first.putIfAbsent(futures.part(node), view);
      if (other != null) {
        view.forEach(
            (variable, value) -> {
              if (!value.equals(other.get(variable))) {
                dead.add(variable);
              }
            });
      }
    }
    return new ArrayList<>(dead);
  }
}

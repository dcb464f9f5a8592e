// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.conform.Views.Ints;
import dev.pincheck.conform.Views.Numbers;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
    Numbers<Integer> shared = new Numbers<>();
    int[] classOf = new int[size];
    for (int node = 0; node < size; node++) {
      classOf[node] = shared.of(nodes.view(node));
    }
    int classes = shared.size();
    int before = 0;
    while (classes < size && classes != before) {
      before = classes;
      classes = refine(nodes, classOf);
    }
    return new Futures(classes, classes == size ? List.of() : dead(nodes, classOf));
  }

  /** Splits classes whose states have edges to different classes; returns how many there are. */
  private static int refine(Nodes<?> nodes, int[] classOf) {
    Numbers<Ints> split = new Numbers<>();
    int[] next = new int[classOf.length];
    for (int node = 0; node < classOf.length; node++) {
      List<Nodes.Edge> edges =
          nodes.edges(node).stream()
              .map(edge -> new Nodes.Edge(edge.step(), classOf[edge.after()]))
              .distinct()
              .sorted(Comparator.comparing(Nodes.Edge::step).thenComparing(Nodes.Edge::after))
              .toList();
      int[] key = new int[1 + 2 * edges.size()];
      key[0] = classOf[node];
      for (int i = 0; i < edges.size(); i++) {
        key[1 + 2 * i] = edges.get(i).step();
        key[2 + 2 * i] = edges.get(i).after();
      }
      next[node] = split.of(new Ints(key));
    }
    System.arraycopy(next, 0, classOf, 0, next.length);
    return split.size();
  }

  private static List<String> dead(Nodes<?> nodes, int[] classOf) {
    Map<Integer, Map<String, Value>> first = new HashMap<>();
    Set<String> dead = new TreeSet<>();
    for (int node = 0; node < classOf.length; node++) {
      Map<String, Value> view = nodes.whole(node);
      Map<String, Value> other = first.putIfAbsent(classOf[node], view);
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

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which nodes of an automaton have the same future: the coarsest partition in which nodes of a part
 * do the same primitive in the same step and go on, with each result, to nodes of one part.
 *
 * <p>A search over the parts in place of the nodes finds the same if it learns nothing on the way,
 * so that it comes to its end with the edges that the parts were made from. For every state that
 * routines can come to there is then a state of the same memory and of parts that the nodes are
 * members of, to which the search came by the same schedule: where a member does its primitive, the
 * search let the node that stands for the part do the same one on the same memory, with the same
 * result. It learned nothing, so that edge was known; nodes of a part have edges for the same
 * results to the same parts, so the member's leads to the part that the search went on to.
 */
final class Futures {

  private final List<Node> nodes;
  private int[] parts;
  private int count;

  private Futures(List<Node> nodes) {
    this.nodes = nodes;
    this.parts = new int[nodes.size()];
  }

  /** What can be seen of a node without going on from it. */
  private record Sight(
      Node.Kind kind, String label, boolean opens, int live, List<Primitive> next) {}

  /** A part with the parts that its results lead to. */
  private record Signature(int part, Map<Integer, Integer> edges) {}

  /**
   * Lets each node stand for those with the same future: the one with the least fingerprint does.
   *
   * @param nodes all nodes of an automaton, by id
   */
  static void merge(List<Node> nodes) {
    Futures futures = new Futures(nodes);
    futures.refine();
    Map<Integer, Node> standsFor = new HashMap<>();
    for (Node node : nodes) {
      standsFor.merge(
          futures.parts[node.id],
          node,
          (one, other) ->
              Long.compareUnsigned(one.fingerprint, other.fingerprint) <= 0 ? one : other);
    }
    nodes.forEach(node -> node.mergeInto(standsFor.get(futures.parts[node.id])));
  }

  private void refine() {
    number(
        nodes.stream()
            .map(
                node ->
                    (Object)
                        new Sight(node.kind, node.label, node.opens, node.path.live(), node.next()))
            .toList());
    int before;
    do {
      before = count;
      List<Object> signatures = new ArrayList<>();
      for (Node node : nodes) {
        Map<Integer, Integer> edges = new TreeMap<>();
        for (int result : node.knownResults()) {
          edges.put(result, parts[node.after(result).id]);
        }
        signatures.add(new Signature(parts[node.id], edges));
      }
      number(signatures);
    } while (count > before);
  }

  private void number(List<Object> keys) {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] numbered = new int[keys.size()];
    for (int i = 0; i < numbered.length; i++) {
      numbered[i] = numbers.computeIfAbsent(keys.get(i), key -> numbers.size());
    }
    parts = numbered;
    count = numbers.size();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

import dev.pincheck.kernel.Primitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
final class EqualFutures {

  private EqualFutures() {}

  /** What can be seen of a node without going on from it. */
  record Look(Node.Kind kind, String label, boolean opens, int live, List<Primitive> next) {
    static Look of(Node node) {
      return new Look(node.kind(), node.label(), node.opens(), node.path().live(), node.next());
    }
  }

  /**
   * Lets each node stand for those with the same future: the one with the least fingerprint does.
   *
   * @param nodes all nodes of an automaton, by id
   * @return how many are left
   */
  static int merge(List<Node> nodes) {
    Partition futures = of(nodes);
    Map<Integer, Node> standsFor = new HashMap<>();
    for (Node node : nodes) {
      standsFor.merge(
          futures.part(node.id()),
          node,
          (one, other) ->
              Long.compareUnsigned(one.fingerprint(), other.fingerprint()) <= 0 ? one : other);
    }
    nodes.forEach(node -> node.mergeInto(standsFor.get(futures.part(node.id()))));
    return futures.size();
  }

  /** Returns which nodes of an automaton, by id, have the same future. */
  static Partition of(List<Node> nodes) {
    return Partition.of(nodes.stream().map(Look::of).toList(), node -> edges(nodes.get(node)));
  }

  private static int[] edges(Node node) {
    int[] results = node.knownResults();
    int[] edges = new int[2 * results.length];
    for (int i = 0; i < results.length; i++) {
      edges[2 * i] = results[i];
      edges[2 * i + 1] = node.after(results[i]).id();
    }
    return edges;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Primitive;
import java.util.Arrays;
import java.util.List;

/**
 * A place in a routine: before a primitive, before the end of a step without any, or at the end.
 * Told apart by the results that led to it since the last checkpoint.
 *
 * <p>Edges are added under the lock of the automaton and read without: a reader who misses one asks
 * the automaton.
 */
final class Node {

  /** What comes next. */
  enum Kind {
    PRIMITIVE,
    /** Another marker: a step that does nothing ends here. */
    MARKER,
    END
  }

  /** The result by which a node of kind {@code MARKER} is left. */
  static final int NOTHING = 0;

  /** No node: the answer where an edge is not known yet. */
  static final Node UNKNOWN =
      new Node(-1, Kind.END, new Path(0, 0, List.of()), "", /* opens= */ false, List.of(), 0);

  final int id;
  final Kind kind;
  final Path path;

  /** The step that the node is in; it begins here if {@code opens}. */
  final String label;

  final boolean opens;
  private final List<Primitive> next;

  /** The same in every process and for any order of learning. */
  final long fingerprint;

  private Node representative = this;
  private Edges edges = new Edges(new int[0], new Node[0]);

  Node(int id, Kind kind, Path path, String label, boolean opens, List<Primitive> next, long hash) {
    this.id = id;
    this.kind = kind;
    this.path = path;
    this.label = label;
    this.opens = opens;
    this.next = next;
    this.fingerprint = hash;
  }

  /** Returns the node that stands for all with the same future, as far as they were merged. */
  Node representative() {
    return representative;
  }

  /** Lets another node stand for this one; not while steps are done. */
  void mergeInto(Node other) {
    representative = other;
  }

  /** Returns the primitive that comes next, if there is one. */
  List<Primitive> next() {
    return next;
  }

  /** Returns the primitive that comes next; only for kind {@code PRIMITIVE}. */
  Primitive primitive() {
    return next.get(0);
  }

  boolean atEnd() {
    return kind == Kind.END;
  }

  /** Returns the node after a result; {@link #UNKNOWN} if that was not learned yet. */
  Node after(int result) {
    Edges known = edges;
    int[] results = known.results;
    for (int i = 0; i < results.length; i++) {
      if (results[i] == result) {
        return known.targets[i];
      }
    }
    return UNKNOWN;
  }

  /** Adds an edge; only under the automaton's lock. */
  void connect(int result, Node target) {
    int count = edges.results.length;
    int[] results = Arrays.copyOf(edges.results, count + 1);
    Node[] targets = Arrays.copyOf(edges.targets, count + 1);
    results[count] = result;
    targets[count] = target;
    edges = new Edges(results, targets);
  }

  /** Returns the results for which the next node is known, in the order of learning. */
  int[] knownResults() {
    return edges.results.clone();
  }

  /** Immutable, so that it may be read while it is replaced. */
  private static final class Edges {
    private final int[] results;
    private final Node[] targets;

    Edges(int[] results, Node[] targets) {
      this.results = results;
      this.targets = targets;
    }
  }

  /**
   * How to get to a place: run from the checkpoint with these results.
   *
   * @param live what the last checkpoint kept
   * @param passed markers passed since then
   * @param results of the primitives since then
   */
  record Path(int live, int passed, List<Integer> results) {
    Path {
      results = List.copyOf(results);
    }
  }
}

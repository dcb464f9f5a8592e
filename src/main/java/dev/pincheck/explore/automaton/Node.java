// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

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
public final class Node {

  /** What comes next. */
  public enum Kind {
    PRIMITIVE,
    /** Another marker: a step that does nothing ends here. */
    MARKER,
    END
  }

  /** The result by which a node of kind {@code MARKER} is left. */
  public static final int NOTHING = 0;

  /** No node: the answer where an edge is not known yet. */
  static final Node UNKNOWN =
      new Node(-1, Kind.END, new Path(0, 0, List.of()), "", /* opens= */ false, List.of(), 0);

  private final int id;
  private final Kind kind;
  private final Path path;
  private final String label;
  private final boolean opens;
  private final List<Primitive> next;
  private final long fingerprint;

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

  /** Returns its number among the nodes of its automaton. */
  public int id() {
    return id;
  }

  /** Returns what comes next. */
  public Kind kind() {
    return kind;
  }

  /** Returns how to get to it. */
  public Path path() {
    return path;
  }

  /** Returns the step that the node is in; it begins here if the node {@link #opens} it. */
  public String label() {
    return label;
  }

  /** Says whether a step begins here. */
  public boolean opens() {
    return opens;
  }

  /** Returns what is the same in every process and for any order of learning. */
  public long fingerprint() {
    return fingerprint;
  }

  /** Returns the node that stands for all with the same future, as far as they were merged. */
  public Node representative() {
    return representative;
  }

  /** Lets another node stand for this one; not while steps are done. */
  void mergeInto(Node other) {
    representative = other;
  }

  /** Returns the primitive that comes next, if there is one. */
  public List<Primitive> next() {
    return next;
  }

  /** Returns the primitive that comes next; only for kind {@code PRIMITIVE}. */
  public Primitive primitive() {
    return next.get(0);
  }

  /** Says whether the routine has ended. */
  public boolean atEnd() {
    return kind == Kind.END;
  }

  /** Returns the node after a result; {@link #UNKNOWN} if that was not learned yet. */
  public Node after(int result) {
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
  public int[] knownResults() {
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
  public record Path(int live, int passed, List<Integer> results) {
    public Path {
      results = List.copyOf(results);
    }
  }
}

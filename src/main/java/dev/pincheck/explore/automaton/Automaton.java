// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Routine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A routine as a graph of {@link Node}s with an edge a result, learned as far as it was needed. A
 * routine is run only to learn an edge, twice, so that one which does not give the same again is
 * found out.
 *
 * <p>Nodes are numbered in the order of learning, which depends on threads; what depends on nothing
 * is {@link Node#fingerprint}.
 */
public final class Automaton {

  private final LearningKernel kernel;
  private final Routine routine;
  private final String name;
  private final int task;
  private final Map<Node.Path, Node> byPath = new HashMap<>();
  private final Map<Node.Path, List<Primitive>> performed = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final CheckpointContract checkpoints;
  private final Node start;

  /** Which edges were learned, in that order: the id of a node, then a result. */
  private final List<Integer> lessons = new ArrayList<>();

  /** Learns where the routine of a task starts. The kernel is the one that the routine runs on. */
  public Automaton(LearningKernel kernel, Routine routine, int task, String name) {
    this.kernel = kernel;
    this.routine = routine;
    this.task = task;
    this.name = name;
    this.checkpoints = new CheckpointContract(kernel, routine);
    synchronized (kernel) {
      LearningKernel.Stop stop = run(0, List.of(), List.of());
      if (stop.markers().isEmpty() && stop.pending().isPresent()) {
        throw broken(
            "the routine does "
                + kernel.described(stop.pending().get())
                + " before its first marker");
      }
      start = nodeAt(stop, "");
    }
  }

  /** Returns the name of its task. */
  public String name() {
    return name;
  }

  /** Returns the node at which the routine starts. */
  public Node start() {
    return start;
  }

  /** Returns all nodes by id. */
  public List<Node> nodes() {
    synchronized (kernel) {
      return List.copyOf(nodes);
    }
  }

  /**
   * Merges nodes with the same future; see {@link EqualFutures} for when that is sound. Returns how
   * many are left.
   */
  public int merge() {
    return EqualFutures.merge(nodes());
  }

  /** Learns what nodes do with results that only others like them met; see {@link Twins}. */
  public void askTwins() {
    Automaton asked = new Automaton(kernel, routine, task, name);
    asked.restore(saved());
    Twins.ask(nodes(), asked);
  }

  /** Lets every node stand for itself again. */
  public void unmerge() {
    nodes().forEach(node -> node.mergeInto(node));
  }

  /** Returns the node after a result of the node's primitive, learning it if need be. */
  public Node after(Node node, int result) {
    Node known = node.after(result);
    return known == Node.UNKNOWN ? learn(node, result) : known;
  }

  private Node learn(Node node, int result) {
    synchronized (kernel) {
      Node known = node.after(result);
      if (known != Node.UNKNOWN) {
        return known;
      }
      List<Integer> results = new ArrayList<>(node.path().results());
      results.add(result);
      List<Primitive> expected = new ArrayList<>(performed.get(node.path()));
      expected.add(node.primitive());
      Node target = nodeAt(run(node.path().live(), results, expected), node.label());
      node.connect(result, target);
      lessons.add(node.id());
      lessons.add(result);
      return target;
    }
  }

  /** Returns how many edges were learned. */
  public int lessons() {
    synchronized (kernel) {
      return lessons.size() / 2;
    }
  }

  /** Returns what {@link #restore(Saved)} needs to learn the same again. */
  public Saved saved() {
    synchronized (kernel) {
      return new Saved(lessons, fingerprints());
    }
  }

  /**
   * What is kept of an automaton.
   *
   * @param lessons which edges were learned, in that order: the id of a node, then a result
   * @param fingerprints of its nodes, by id
   */
  public record Saved(List<Integer> lessons, List<Long> fingerprints) {
    public Saved {
      lessons = List.copyOf(lessons);
      fingerprints = List.copyOf(fingerprints);
    }
  }

  /**
   * Learns again, in the same order, what was learned when it was saved, so that nodes have the
   * same numbers.
   *
   * @param upTo how many edges to know at the end, of which some may be known already
   */
  public void restore(Saved saved, int upTo) {
    synchronized (kernel) {
      for (int i = lessons.size(); i < 2 * upTo; i += 2) {
        after(nodes.get(saved.lessons.get(i)), saved.lessons.get(i + 1));
      }
    }
  }

  /**
   * Learns the rest of what was learned when it was saved.
   *
   * @throws BrokenContract if the routine comes to other places now
   */
  public void restore(Saved saved) {
    restore(saved, saved.lessons.size() / 2);
    if (!saved.fingerprints.equals(fingerprints())) {
      throw broken("the routine comes to other places than when it was saved");
    }
  }

  /**
   * Returns what was learned after the first edges: the fingerprint of a node, then a result, in
   * the order of learning. Another automaton of the same routine can {@link #adopt} it.
   */
  public List<Long> lessonsAfter(int edges) {
    synchronized (kernel) {
      List<Long> later = new ArrayList<>();
      for (int i = 2 * edges; i < lessons.size(); i += 2) {
        later.add(nodes.get(lessons.get(i)).fingerprint());
        later.add((long) lessons.get(i + 1));
      }
      return later;
    }
  }

  /** Learns what another automaton of the same routine learned, as far as it is new. */
  public void adopt(List<Long> taught) {
    synchronized (kernel) {
      Map<Long, Node> known = new HashMap<>();
      nodes.forEach(node -> known.put(node.fingerprint(), node));
      for (int i = 0; i < taught.size(); i += 2) {
        int before = nodes.size();
        after(known.get(taught.get(i)), Math.toIntExact(taught.get(i + 1)));
        nodes.subList(before, nodes.size()).forEach(node -> known.put(node.fingerprint(), node));
      }
    }
  }

  private List<Long> fingerprints() {
    return nodes().stream().map(Node::fingerprint).toList();
  }

  private LearningKernel.Stop run(int live, List<Integer> results, List<Primitive> expected) {
    try {
      LearningKernel.Stop stop = kernel.run(routine, live, results, expected);
      LearningKernel.Stop again = kernel.run(routine, live, results, stop.performed());
      if (!again.equals(stop)) {
        throw new BrokenContract(
            String.format(
                "the routine is not deterministic: with the same results it comes to %s at one"
                    + " time and to %s at another, %s",
                described(stop),
                described(again),
                stop.markers().isEmpty()
                    ? "after " + results.size() + " primitives"
                    : "at " + stop.markers().get(stop.markers().size() - 1).label()));
      }
      checkpoints.note(live, results, stop.path());
      return stop;
    } catch (BrokenContract broken) {
      throw inTask(broken);
    }
  }

  /**
   * Checks that what checkpoints forget is dead, by all that was learned.
   *
   * @param isOver whether there is no time left for it
   * @throws BrokenContract if it is not
   */
  public void checkCheckpoints(BooleanSupplier isOver) {
    synchronized (kernel) {
      try {
        checkpoints.check(isOver);
      } catch (BrokenContract broken) {
        throw inTask(broken);
      }
    }
  }

  private BrokenContract inTask(BrokenContract broken) {
    return new BrokenContract("task " + name + ": " + broken.getMessage(), broken);
  }

  private String described(LearningKernel.Stop stop) {
    return stop.pending().map(kernel::described).orElse("its end");
  }

  /** Makes the nodes for all that was passed since the last result; returns the first of them. */
  private Node nodeAt(LearningKernel.Stop stop, String before) {
    List<LearningKernel.Marker> markers = stop.markers();
    String label = markers.isEmpty() ? before : markers.get(markers.size() - 1).label();
    Node last;
    if (stop.pending().isEmpty()) {
      last = node(Node.Kind.END, stop, stop.path(), "Done", /* opens= */ true);
      if (markers.isEmpty()) {
        return last;
      }
      last = chained(markers.size() - 1, stop, last);
    } else {
      Node.Path path = markers.isEmpty() ? stop.path() : markers.get(markers.size() - 1).path();
      last = node(Node.Kind.PRIMITIVE, stop, path, label, !markers.isEmpty());
    }
    for (int i = markers.size() - 2; i >= 0; i--) {
      last = chained(i, stop, last);
    }
    return last;
  }

  /** Makes the node of a step that does nothing. */
  private Node chained(int marker, LearningKernel.Stop stop, Node next) {
    LearningKernel.Marker at = stop.markers().get(marker);
    Node node = node(Node.Kind.MARKER, stop, at.path(), at.label(), /* opens= */ true);
    if (node.after(Node.NOTHING) == Node.UNKNOWN) {
      node.connect(Node.NOTHING, next);
    }
    return node;
  }

  private Node node(
      Node.Kind kind, LearningKernel.Stop stop, Node.Path path, String label, boolean opens) {
    Node known = byPath.get(path);
    if (known != null) {
      return known;
    }
    List<Primitive> next =
        kind == Node.Kind.PRIMITIVE ? List.of(stop.pending().orElseThrow()) : List.of();
    Node node = new Node(nodes.size(), kind, path, label, opens, next, fingerprint(path));
    nodes.add(node);
    byPath.put(path, node);
    int size = stop.performed().size();
    performed.put(path, stop.performed().subList(size - path.results().size(), size));
    return node;
  }

  private long fingerprint(Node.Path path) {
    HashStream64 hash = Hashing.komihash5_0().hashStream();
    hash.putInt(task).putInt(path.live()).putInt(path.passed());
    path.results().forEach(hash::putInt);
    return hash.getAsLong();
  }

  private BrokenContract broken(String message) {
    return new BrokenContract("task " + name + ": " + message);
  }
}

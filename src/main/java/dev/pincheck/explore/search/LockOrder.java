// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import dev.pincheck.kernel.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/**
 * Which locks are taken while which are held, each with the first step that does it. Workers note
 * what they see on a level; the notes are put together at its end.
 */
public final class LockOrder {

  /** One lock held while another is taken. Locks are cells. */
  public record Edge(int held, int taken) implements Comparable<Edge> {
    @Override
    public int compareTo(Edge other) {
      return held != other.held
          ? Integer.compare(held, other.held)
          : Integer.compare(taken, other.taken);
    }
  }

  /** A step, by the level that it starts on and its rank there. */
  public record Sighting(int level, int rank) {}

  private final SortedMap<Edge, Sighting> edges = new TreeMap<>();

  /** What one worker sees on one level. */
  public static final class Notes implements Stepper.LockListener {

    private int rank;
    private int count;
    private int[] held = new int[8];
    private int[] taken = new int[8];
    private int[] ranks = new int[8];

    /** Says which step is being done. */
    public void at(int newRank) {
      rank = newRank;
    }

    /** Tells each order with the least rank of a step that makes it, and forgets them. */
    void tell(ObjIntConsumer<Edge> hears) {
      for (int i = 0; i < count; i++) {
        hears.accept(new Edge(held[i], taken[i]), ranks[i]);
      }
      count = 0;
    }

    @Override
    public void takes(int lock, int other) {
      for (int i = 0; i < count; i++) {
        if (held[i] == lock && taken[i] == other) {
          ranks[i] = Math.min(ranks[i], rank);
          return;
        }
      }
      if (count == held.length) {
        held = Arrays.copyOf(held, 2 * count);
        taken = Arrays.copyOf(taken, 2 * count);
        ranks = Arrays.copyOf(ranks, 2 * count);
      }
      held[count] = lock;
      taken[count] = other;
      ranks[count++] = rank;
    }
  }

  /** Takes over what a worker saw on a level and clears its notes. */
  public void add(int level, Notes notes) {
    for (int i = 0; i < notes.count; i++) {
      Sighting sighting = new Sighting(level, notes.ranks[i]);
      edges.merge(
          new Edge(notes.held[i], notes.taken[i]),
          sighting,
          (known, seen) ->
              known.level() < seen.level() || known.rank() <= seen.rank() ? known : seen);
    }
    notes.count = 0;
  }

  public void save(CheckpointWriter writer) throws IOException {
    writer.number(edges.size());
    for (var entry : edges.entrySet()) {
      writer.number(entry.getKey().held());
      writer.number(entry.getKey().taken());
      writer.number(entry.getValue().level());
      writer.number(entry.getValue().rank());
    }
  }

  public void restore(CheckpointReader reader) throws IOException {
    for (int left = reader.count(); left > 0; left--) {
      Edge edge = new Edge(reader.count(), reader.count());
      edges.put(edge, new Sighting(reader.count(), reader.count()));
    }
  }

  /** Returns the edges with the first step that makes each. */
  public SortedMap<Edge, Sighting> edges() {
    return edges;
  }

  /**
   * Returns the shortest way along edges from a lock back to itself, the least of these; empty if
   * there is none.
   */
  public Optional<List<Edge>> cycle() {
    List<Edge> cycle = cycle(edges.keySet());
    return cycle.isEmpty() ? Optional.empty() : Optional.of(cycle);
  }

  /** Returns the same of some edges in their order; nothing if there is none. */
  static List<Edge> cycle(Set<Edge> edges) {
    List<Edge> best = List.of();
    for (Edge edge : edges) {
      List<Edge> way = way(edges, edge.taken(), edge.held());
      boolean closes = !way.isEmpty() || edge.taken() == edge.held();
      if (closes && (best.isEmpty() || way.size() + 1 < best.size())) {
        List<Edge> cycle = new ArrayList<>(List.of(edge));
        cycle.addAll(way);
        best = cycle;
      }
    }
    return List.copyOf(best);
  }

  /** Returns a shortest way from one lock to another; empty if there is none or they are one. */
  private static List<Edge> way(Set<Edge> edges, int from, int to) {
    SortedMap<Integer, List<Edge>> ways = new TreeMap<>();
    ways.put(from, List.of());
    List<Integer> reached = new ArrayList<>(List.of(from));
    for (int i = 0; i < reached.size(); i++) {
      int at = reached.get(i);
      for (Edge edge : edges) {
        if (edge.held() == at && !ways.containsKey(edge.taken())) {
          List<Edge> longer = new ArrayList<>(ways.get(at));
          longer.add(edge);
          ways.put(edge.taken(), longer);
          reached.add(edge.taken());
        }
      }
    }
    return ways.getOrDefault(to, List.of());
  }

  /** Returns an edge in words, {@code slots_lock of vm1 -> invalidate_lock of f1}. */
  public static String named(Layout layout, Edge edge) {
    return layout.name(edge.held()) + " -> " + layout.name(edge.taken());
  }
}

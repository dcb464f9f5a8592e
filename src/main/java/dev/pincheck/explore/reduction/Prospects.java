// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.reduction;

import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.kernel.Footprint;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Processor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each task may still do from each of its places, as far as that was learned when this was
 * made. Never changes, so that several threads may ask.
 */
public final class Prospects {

  private final int cells;
  private final List<OfTask> tasks = new ArrayList<>();

  /** One task: everything by the id of a node. */
  private static final class OfTask {
    private final List<Primitive> waits = new ArrayList<>();
    private Footprint[] footprints = {};
    private int[][] targets = {};
    private int[] waiting = {};
    private int[] heights = {};
  }

  private Prospects(int cells) {
    this.cells = cells;
  }

  /**
   * Takes down what the automata know, with one node standing for those merged into it.
   *
   * @param cells how many a memory has
   */
  static Prospects of(
      int cells, List<Automaton> automata, PartialOrderReduction.Footprints footprints) {
    Prospects prospects = new Prospects(cells);
    for (int task = 0; task < automata.size(); task++) {
      prospects.add(task, automata.get(task).nodes(), footprints);
    }
    return prospects;
  }

  private void add(int task, List<Node> nodes, PartialOrderReduction.Footprints footprints) {
    OfTask made = new OfTask();
    made.footprints = new Footprint[nodes.size()];
    made.targets = new int[nodes.size()][];
    made.waiting = new int[nodes.size()];
    Map<Primitive, Footprint> known = new HashMap<>();
    Footprint nothing = new Footprint(cells);
    for (Node node : nodes) {
      made.targets[node.id()] =
          Arrays.stream(node.knownResults())
              .map(result -> node.after(result).representative().id())
              .toArray();
      made.footprints[node.id()] = nothing;
      made.waiting[node.id()] = -1;
      for (Primitive primitive : node.next()) {
        made.footprints[node.id()] =
            known.computeIfAbsent(primitive, key -> footprints.of(task, key));
        if (Processor.waitsForHolders(primitive)) {
          made.waiting[node.id()] = number(made.waits, primitive);
        }
      }
    }
    made.heights = heights(made.targets);
    tasks.add(made);
  }

  /** Returns the number of a primitive, new or not; -1 if there are too many of them for a long. */
  private static int number(List<Primitive> waits, Primitive primitive) {
    int number = waits.indexOf(primitive);
    if (number < 0 && waits.size() < Long.SIZE) {
      number = waits.size();
      waits.add(primitive);
    }
    return number;
  }

  /**
   * Returns a number for each node that falls along every edge but at least one of each cycle: the
   * order in which a depth-first search is done with them.
   */
  private static int[] heights(int[][] targets) {
    int[] heights = new int[targets.length];
    int[] entered = new int[targets.length];
    int[] stack = new int[targets.length];
    int done = 0;
    for (int root = 0; root < targets.length; root++) {
      int depth = 0;
      if (entered[root] == 0) {
        stack[depth++] = root;
        entered[root] = 1;
      }
      while (depth > 0) {
        int node = stack[depth - 1];
        int next = entered[node] - 1;
        if (next == targets[node].length) {
          heights[node] = ++done;
          depth--;
        } else {
          entered[node]++;
          int target = targets[node][next];
          if (entered[target] == 0) {
            entered[target] = 1;
            stack[depth++] = target;
          }
        }
      }
    }
    return heights;
  }

  /** Says whether the node was known. */
  boolean knows(int task, Node node) {
    return node.id() < tasks.get(task).heights.length;
  }

  /** Says whether a step brings a task nearer to its end, on no way round a loop. */
  public boolean descends(int task, Node from, Node reached) {
    int[] heights = tasks.get(task).heights;
    return knows(task, from) && knows(task, reached) && heights[from.id()] > heights[reached.id()];
  }

  /** Returns the primitives of a task that may wait for other tasks. */
  List<Primitive> waits(int task) {
    return tasks.get(task).waits;
  }

  /**
   * What a task may do from a node on.
   *
   * @param touched the cells
   * @param waits the primitives met on the way that may wait, by bits
   */
  record Prospect(Footprint touched, long waits) {}

  /**
   * Returns what a task may do from a node on, as long as some primitives stay disabled.
   *
   * @param disabled bits by the place in {@link #waits}
   */
  Prospect from(int task, Node node, long disabled) {
    Footprint touched = new Footprint(cells);
    if (!knows(task, node)) {
      touched.updateAll();
      return new Prospect(touched, 0);
    }
    OfTask known = tasks.get(task);
    boolean[] seen = new boolean[known.targets.length];
    int[] stack = new int[known.targets.length];
    int depth = 0;
    stack[depth++] = node.id();
    seen[node.id()] = true;
    long waits = 0;
    while (depth > 0) {
      int at = stack[--depth];
      long waiting = known.waiting[at] < 0 ? 0 : 1L << known.waiting[at];
      waits |= waiting;
      if ((disabled & waiting) == 0) {
        touched.add(known.footprints[at]);
        for (int target : known.targets[at]) {
          if (!seen[target]) {
            seen[target] = true;
            stack[depth++] = target;
          }
        }
      }
    }
    return new Prospect(touched, waits);
  }
}

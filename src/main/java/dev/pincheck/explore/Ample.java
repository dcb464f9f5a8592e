// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Footprint;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Processor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Chooses the tasks of a state whose next steps are enough to follow; see {@link Reduction} for
 * why. One worker's: all that a state allows is tried first, each step on a memory of its own.
 */
final class Ample {

  private final Processor processor;
  private final Reduction reduction;
  private final int tasks;

  private final Memory[] after;
  private final Node[] reached;
  private final Footprint[] steps;
  private final long[][] holders;

  /** By identity: a node has one primitive object, and comparing is what would cost. */
  private final List<Map<Primitive, Footprint>> primitives;

  private final List<Map<Node, List<Prospect>>> prospects;
  private int alive;
  private int enabled;
  private int keys;
  private int complaining;

  /** What a task may touch from a node on while some of its primitives stay disabled. */
  private record Prospect(long disabled, Footprint touched) {}

  Ample(Layout layout, Memory start, Reduction reduction) {
    this.processor = new Processor(layout);
    this.reduction = reduction;
    this.tasks = layout.tasks();
    this.after = Stream.generate(start::copy).limit(tasks).toArray(Memory[]::new);
    this.reached = new Node[tasks];
    this.steps =
        Stream.generate(() -> new Footprint(start.size())).limit(tasks).toArray(Footprint[]::new);
    this.holders = new long[tasks][];
    this.primitives = new ArrayList<>();
    this.prospects = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      holders[task] = new long[reduction.prospects().waits(task).size()];
      primitives.add(new IdentityHashMap<>());
      prospects.add(new HashMap<>());
    }
  }

  /** Turns to a state. */
  void begin() {
    alive = 0;
    enabled = 0;
    keys = 0;
    complaining = 0;
  }

  /** Returns the memory that a task is to try its step on. */
  Memory begin(int task, Memory before) {
    alive |= 1 << task;
    after[task].copyFrom(before);
    steps[task].clear();
    return after[task];
  }

  /** Hears that the step that is being tried comes to a primitive. */
  void touches(int task, Primitive primitive) {
    steps[task].add(
        primitives
            .get(task)
            .computeIfAbsent(primitive, key -> reduction.footprints().of(task, key)));
  }

  /** Hears that the step could be done. */
  void done(int task, Node from, Node to, Memory before) {
    enabled |= 1 << task;
    reached[task] = to;
    if (after[task].complainsUnlike(before)) {
      complaining |= 1 << task;
    } else if (reduction.prospects().descends(task, from, to)
        && !reduction.reads().sees(task, from, to, before, after[task])) {
      keys |= 1 << task;
    }
  }

  /** Returns the tasks whose steps to follow, as bits; all that can do one if need be. */
  int choose(Memory before, Node[] standing) {
    if (Integer.bitCount(enabled) < 2 || keys == 0) {
      return enabled;
    }
    for (int task = 0; task < tasks; task++) {
      Arrays.fill(holders[task], 0);
      if ((alive & 1 << task) != 0) {
        find(task, before);
      }
    }
    int best = enabled;
    for (int seed = 0; seed < tasks; seed++) {
      if ((enabled & 1 << seed) != 0) {
        int closed = closed(seed, standing);
        if ((closed & keys) != 0
            && (closed & complaining) == 0
            && Integer.bitCount(closed & enabled) < Integer.bitCount(best)) {
          best = closed & enabled;
        }
      }
    }
    return best;
  }

  /** Finds out which primitives of a task are disabled now, and by whom. */
  private void find(int task, Memory before) {
    List<Primitive> waits = reduction.prospects().waits(task);
    for (int i = 0; i < waits.size(); i++) {
      if (!processor.enabled(task, waits.get(i), before)) {
        holders[task][i] = processor.holders(task, waits.get(i), before);
      }
    }
  }

  /** Adds tasks until nobody else can interfere with a next step before one of those is done. */
  private int closed(int seed, Node[] standing) {
    int closed = 1 << seed;
    int before;
    do {
      before = closed;
      for (int other = 0; other < tasks; other++) {
        if ((alive & ~closed & 1 << other) != 0 && interferes(other, closed, standing[other])) {
          closed |= 1 << other;
        }
      }
    } while (closed != before && (closed & enabled) != enabled);
    return closed;
  }

  private boolean interferes(int other, int closed, Node at) {
    long disabled = 0;
    for (int i = 0; i < holders[other].length; i++) {
      if ((holders[other][i] & closed) != 0) {
        disabled |= 1L << i;
      }
    }
    Footprint touched = prospect(other, at, disabled);
    for (int task = 0; task < tasks; task++) {
      if ((closed & 1 << task) != 0 && steps[task].conflictsWith(touched)) {
        return true;
      }
    }
    return false;
  }

  private Footprint prospect(int task, Node at, long disabled) {
    List<Prospect> known = prospects.get(task).computeIfAbsent(at, key -> new ArrayList<>());
    for (Prospect prospect : known) {
      if (prospect.disabled() == disabled) {
        return prospect.touched();
      }
    }
    Prospect prospect = new Prospect(disabled, reduction.prospects().from(task, at, disabled));
    known.add(prospect);
    return prospect.touched();
  }

  /** Returns the memory after a task's step. */
  Memory after(int task) {
    return after[task];
  }

  /** Returns where a task stands after its step. */
  Node reached(int task) {
    return reached[task];
  }

  /** Returns how many tasks can do a step. */
  int enabled() {
    return Integer.bitCount(enabled);
  }
}

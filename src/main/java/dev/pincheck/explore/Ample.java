// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Footprint;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the tasks of a state whose next steps are enough to follow; see {@link Reduction} for
 * why. One worker's.
 */
final class Ample {

  private final Reduction reduction;
  private final int tasks;

  private final StepTables.Note[] steps;
  private int[][] holders = {};
  private final List<Map<Node, List<Prospect>>> prospects;
  private int alive;
  private int enabled;
  private int keys;
  private int complaining;

  /** What a task may touch from a node on while some of its primitives stay disabled. */
  private record Prospect(long disabled, Footprint touched) {}

  Ample(int tasks, Reduction reduction) {
    this.reduction = reduction;
    this.tasks = tasks;
    this.steps = new StepTables.Note[tasks];
    this.prospects = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      prospects.add(new IdentityHashMap<>());
    }
  }

  /** Turns to a state. */
  void begin() {
    alive = 0;
    enabled = 0;
    keys = 0;
    complaining = 0;
  }

  /** Hears of the next step of a task, be it possible or blocked. */
  void hears(int task, boolean possible, StepTables.Note step) {
    int bit = 1 << task;
    alive |= bit;
    steps[task] = step;
    if (possible) {
      enabled |= bit;
    }
    if (step.complains()) {
      complaining |= bit;
    }
    if (step.key()) {
      keys |= bit;
    }
  }

  /** Says whether there is anything to choose; if not, all that can do a step are to follow. */
  boolean isOpen() {
    return Integer.bitCount(enabled) > 1 && keys != 0;
  }

  /**
   * Returns the tasks whose steps to follow, as bits; all that can do one if need be.
   *
   * @param inTheWay of each task's primitives, see {@link WaitTable#holders}
   * @param standing where the tasks are
   */
  int choose(int[][] inTheWay, Node[] standing) {
    holders = inTheWay;
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
      if ((closed & 1 << task) != 0 && steps[task].touched().conflictsWith(touched)) {
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

  /** Returns the tasks that can do a step, as bits. */
  int enabled() {
    return enabled;
  }
}

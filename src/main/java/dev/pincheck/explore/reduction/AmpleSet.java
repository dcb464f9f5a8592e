// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.reduction;

import dev.pincheck.explore.automaton.Node;
import dev.pincheck.kernel.Footprint;
import java.util.Arrays;

/**
 * Chooses the tasks of a state whose next steps are enough to follow; see {@link
 * PartialOrderReduction} for why. One worker's.
 */
public final class AmpleSet {

  private final PartialOrderReduction reduction;
  private final int tasks;

  private final Step[] steps;
  private int[][] holders = {};

  /** By the id of a node; the one asked for last comes first, for the next state is alike. */
  private final Prospect[][][] prospects;

  private int alive;
  private int enabled;
  private int keys;
  private int complaining;

  /**
   * The next step of a task, be it possible or blocked.
   *
   * @param touched what it may touch, as the reduction tells
   * @param complains whether it leaves a complaint
   * @param key whether it takes its routine down and no invariant sees it
   */
  public record Step(Footprint touched, boolean complains, boolean key) {}

  /** What a task may touch from a node on while some of its primitives stay disabled. */
  private record Prospect(long disabled, Footprint touched) {}

  public AmpleSet(int tasks, PartialOrderReduction reduction) {
    this.reduction = reduction;
    this.tasks = tasks;
    this.steps = new Step[tasks];
    this.prospects = new Prospect[tasks][0][];
  }

  /** Turns to a state. */
  public void begin() {
    alive = 0;
    enabled = 0;
    keys = 0;
    complaining = 0;
  }

  /** Hears of the next step of a task, be it possible or blocked. */
  public void hears(int task, boolean possible, Step step) {
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
  public boolean isOpen() {
    return Integer.bitCount(enabled) > 1 && keys != 0;
  }

  /**
   * Returns the tasks whose steps to follow, as bits; all that can do one if need be.
   *
   * @param inTheWay of each task's primitives, see {@link WaitTable#holders}
   * @param standing where the tasks are
   */
  public int choose(int[][] inTheWay, Node[] standing) {
    holders = inTheWay;
    int best = enabled;
    int fewest = Integer.bitCount(best);
    for (int seed = 0; seed < tasks && fewest > 1; seed++) {
      if ((enabled & 1 << seed) != 0) {
        int closed = closed(seed, fewest, standing);
        if ((closed & keys) != 0
            && (closed & complaining) == 0
            && Integer.bitCount(closed & enabled) < fewest) {
          best = closed & enabled;
          fewest = Integer.bitCount(best);
        }
      }
    }
    return best;
  }

  /**
   * Adds tasks until nobody else can interfere with a next step before one of those is done, or
   * until so many can do a step that it is no use.
   */
  private int closed(int seed, int tooMany, Node[] standing) {
    int closed = 1 << seed;
    int before;
    do {
      before = closed;
      for (int other = 0; other < tasks; other++) {
        if ((alive & ~closed & 1 << other) != 0 && interferes(other, closed, standing[other])) {
          closed |= 1 << other;
        }
      }
    } while (closed != before && Integer.bitCount(closed & enabled) < tooMany);
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
    if (at.id() >= prospects[task].length) {
      prospects[task] = Arrays.copyOf(prospects[task], 2 * at.id() + 1);
    }
    Prospect[] known = prospects[task][at.id()];
    int place = 0;
    while (known != null && place < known.length && known[place].disabled() != disabled) {
      place++;
    }
    if (known == null || place == known.length) {
      known = known == null ? new Prospect[1] : Arrays.copyOf(known, place + 1);
      known[place] = new Prospect(disabled, reduction.prospects().from(task, at, disabled));
      prospects[task][at.id()] = known;
    }
    Prospect asked = known[place];
    known[place] = known[0];
    known[0] = asked;
    return asked.touched();
  }

  /** Returns the tasks that can do a step, as bits. */
  public int enabled() {
    return enabled;
  }
}

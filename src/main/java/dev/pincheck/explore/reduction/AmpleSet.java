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
  private long[][] inTheWay = {};

  /** By task and the id of a node. */
  private final Outlook[][] outlooks;

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

  /** What a task may touch from a node on, and what while some of its primitives stay disabled. */
  private static final class Outlook {
    private final Footprint touched;
    private final long waits;
    private long[] disabled = {};
    private Footprint[] then = {};

    Outlook(Prospects.Prospect prospect) {
      this.touched = prospect.touched();
      this.waits = prospect.waits();
    }
  }

  public AmpleSet(int tasks, PartialOrderReduction reduction) {
    this.reduction = reduction;
    this.tasks = tasks;
    this.steps = new Step[tasks];
    this.outlooks = new Outlook[tasks][0];
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
   * @param waits who is in the way of whom, see {@link WaitTable#inTheWay}
   * @param standing where the tasks are
   */
  public int choose(long[][] waits, Node[] standing) {
    inTheWay = waits;
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
    Outlook outlook = outlook(other, at);
    if (!conflicts(closed, outlook.touched)) {
      return false;
    }
    long disabled = 0;
    for (int left = closed; left != 0; left &= left - 1) {
      disabled |= inTheWay[other][Integer.numberOfTrailingZeros(left)];
    }
    // What it does not come to makes no difference.
    disabled &= outlook.waits;
    return disabled == 0 || conflicts(closed, touched(other, at, outlook, disabled));
  }

  private boolean conflicts(int closed, Footprint touched) {
    for (int left = closed; left != 0; left &= left - 1) {
      if (steps[Integer.numberOfTrailingZeros(left)].touched().conflictsWith(touched)) {
        return true;
      }
    }
    return false;
  }

  private Outlook outlook(int task, Node at) {
    if (at.id() >= outlooks[task].length) {
      outlooks[task] = Arrays.copyOf(outlooks[task], 2 * at.id() + 1);
    }
    Outlook known = outlooks[task][at.id()];
    if (known == null) {
      known = new Outlook(reduction.prospects().from(task, at, /* disabled= */ 0));
      outlooks[task][at.id()] = known;
    }
    return known;
  }

  private Footprint touched(int task, Node at, Outlook outlook, long disabled) {
    int known = outlook.disabled.length;
    for (int place = 0; place < known; place++) {
      if (outlook.disabled[place] == disabled) {
        return outlook.then[place];
      }
    }
    outlook.disabled = Arrays.copyOf(outlook.disabled, known + 1);
    outlook.then = Arrays.copyOf(outlook.then, known + 1);
    outlook.disabled[known] = disabled;
    outlook.then[known] = reduction.prospects().from(task, at, disabled).touched();
    return outlook.then[known];
  }

  /** Returns the tasks that can do a step, as bits. */
  public int enabled() {
    return enabled;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.SortedRuns;
import java.io.Serializable;

/**
 * What an owner has between two levels: the fingerprints of all its states so far, and those of the
 * level at hand as a block, in the order of their schedules. Never changes: a level that is ended
 * twice comes to the same twice.
 */
public final class Owned implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Nothing. */
  public static final Owned NOTHING = new Owned(SortedRuns.NONE, new long[0]);

  private final SortedRuns seen;
  private final long[] level;

  private Owned(SortedRuns seen, long[] level) {
    this.seen = seen;
    this.level = level;
  }

  /** Returns the states of the level as a block, which nobody may change. */
  public long[] level() {
    return level;
  }

  /** Returns how many bytes are taken by what was seen. */
  public long seenBytes() {
    return seen.bytes();
  }

  /**
   * Returns which of some owners a state belongs to.
   *
   * @param owners how many there are
   */
  public static int owner(long fingerprint, int owners) {
    return (int) (((fingerprint >>> Integer.SIZE) * owners) >>> Integer.SIZE);
  }

  /**
   * Ends a level: the states that were sent are the next one, but for those seen before.
   *
   * @param shape of blocks
   * @param depth of the next level
   * @param blocks all that was sent, in any order
   */
  public Owned next(BlockShape shape, int depth, Iterable<long[]> blocks) {
    Arrivals arrivals = new Arrivals(shape.stateWords(), shape.scheduleLongs(depth));
    for (long[] block : blocks) {
      arrivals.add(block);
    }
    long[] fresh = seen.missing(arrivals.fingerprints());
    return fresh.length == 0
        ? new Owned(seen, new long[0])
        : new Owned(seen.with(fresh), arrivals.block(fresh));
  }

  /** Returns the same with its level packed as the plan of a part says. */
  public Owned repacked(Part part, int depth) {
    return new Owned(seen, part.repacked(level, depth));
  }

  /** Returns how many states its level has. */
  public int states(BlockShape shape, int depth) {
    return level.length / shape.record(depth);
  }
}

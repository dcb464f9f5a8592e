// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.io.IOException;

/**
 * A part of the states, by fingerprint: those seen, those of the level that is being expanded, and
 * those of the next level as they are found.
 */
public final class Stripe {

  private static final int BATCH = 32;

  private int stateWords;
  private final VisitedSet seen;
  private StateTable level;
  private StateTable next;

  // Written only: keeps the compiler from leaving the fetches out.
  @SuppressWarnings("UnusedVariable")
  private long fetched;

  /**
   * Makes an empty part.
   *
   * @param stateWords how many longs a packed state has
   * @param exact whether states are told apart by all their bits
   */
  public Stripe(int stateWords, boolean exact) {
    this.stateWords = stateWords;
    seen = exact ? new VisitedSet.Exactly(stateWords) : new VisitedSet.Fingerprints();
    level = new StateTable(stateWords, exact);
    next = new StateTable(stateWords, exact);
  }

  /**
   * Takes states of the next level. Whether they were seen on a level before is asked when that is
   * complete, once a state and stripe after stripe, so that what is looked at lies close together.
   *
   * @param states holds the states one after the other, each with its fingerprint in the last long
   * @param ranks what finds each state: the least rank counts
   * @param from how many states and ranks come before the first
   * @param count how many there are
   * @return how many of them are new on that level
   */
  public synchronized int offer(long[] states, int[] ranks, int from, int count) {
    for (int i = from; i < from + count; i++) {
      fetched += next.touch(states[(i + 1) * stateWords - 1]);
    }
    int before = next.size();
    for (int i = from; i < from + count; i++) {
      long fingerprint = states[(i + 1) * stateWords - 1];
      int slot = next.find(fingerprint, states, i * stateWords);
      if (slot == StateTable.NONE) {
        next.add(fingerprint, states, i * stateWords, ranks[i]);
      } else {
        next.lower(slot, states, i * stateWords, ranks[i]);
      }
    }
    return next.size() - before;
  }

  /** Ends the level: of the next one those not seen before are to expand, and seen from now on. */
  public synchronized void turn() {
    StateTable expanded = level;
    level = next;
    next = expanded;
    next.clear();
    int[] slots = level.slotsInUse();
    for (int from = 0; from < level.size(); from += BATCH) {
      settle(slots, from, Math.min(level.size(), from + BATCH));
    }
  }

  private void settle(int[] slots, int from, int to) {
    for (int i = from; i < to; i++) {
      fetched += seen.touch(level.fingerprint(slots[i]));
    }
    for (int i = from; i < to; i++) {
      int slot = slots[i];
      int offset = level.offset(level.index(slot));
      if (seen.add(level.fingerprint(slot), level.states(), offset)) {
        level.keep(slot);
      }
    }
  }

  /** Returns the states of the level, of which those kept are to expand, until the next turn. */
  public synchronized StateTable level() {
    return level;
  }

  /** Packs the states anew and forgets those of the next level, of which some had no room. */
  public synchronized void repack(Packing narrower, Packing wider) {
    stateWords = wider.size();
    seen.repack(narrower, wider);
    level.repack(narrower, wider);
    next.clear();
    next.repack(narrower, wider);
  }

  /** Saves what there is between two levels: nothing of the next one. */
  public synchronized void save(CheckpointWriter writer) throws IOException {
    seen.save(writer);
    level.save(writer);
  }

  public synchronized void restore(CheckpointReader reader) throws IOException {
    seen.restore(reader);
    level.restore(reader);
  }

  public synchronized long bytes() {
    return seen.bytes() + level.bytes() + next.bytes();
  }

  public synchronized long seenBytes() {
    return seen.bytes();
  }
}

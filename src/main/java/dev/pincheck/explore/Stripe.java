// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import java.io.IOException;

/**
 * A part of the states, by fingerprint: those seen, those of the level that is being expanded, and
 * those of the next level as they are found.
 */
final class Stripe {

  private final Seen seen;
  private StateTable level;
  private StateTable next;

  /**
   * Makes an empty part.
   *
   * @param stateWords how many longs a packed state has
   * @param exact whether states are told apart by all their bits
   */
  Stripe(int stateWords, boolean exact) {
    seen = exact ? new Seen.Exactly(stateWords) : new Seen.Fingerprints();
    level = new StateTable(stateWords, exact);
    next = new StateTable(stateWords, exact);
  }

  /**
   * Takes a state of the next level unless it was seen on a level before.
   *
   * @param states holds the state at the offset
   * @param rank what finds the state: the least rank counts
   * @return whether the state is new
   */
  synchronized boolean offer(long fingerprint, long[] states, int offset, int rank) {
    int slot = next.find(fingerprint, states, offset);
    if (slot != StateTable.NONE) {
      next.lower(slot, states, offset, rank);
      return false;
    }
    if (seen.contains(fingerprint, states, offset)) {
      return false;
    }
    next.add(fingerprint, states, offset, rank);
    return true;
  }

  /**
   * Fetches what the offer of a state will look at first; without the lock, as nothing hangs on it.
   */
  long touch(long fingerprint) {
    return next.touch(fingerprint);
  }

  /** Ends the level: the next one becomes the one to expand, and its states count as seen. */
  synchronized void turn() {
    StateTable expanded = level;
    level = next;
    next = expanded;
    next.clear();
    for (int slot = 0; slot < level.slots(); slot++) {
      if (level.used(slot)) {
        seen.add(level.fingerprint(slot), level.states(), level.offset(level.index(slot)));
      }
    }
  }

  /** Returns the states of the level to expand; nobody changes them until the next turn. */
  synchronized StateTable level() {
    return level;
  }

  /** Saves what there is between two levels: nothing of the next one. */
  synchronized void save(CheckpointWriter writer) throws IOException {
    seen.save(writer);
    level.save(writer);
  }

  synchronized void restore(CheckpointReader reader) throws IOException {
    seen.restore(reader);
    level.restore(reader);
  }

  synchronized long bytes() {
    return seen.bytes() + level.bytes() + next.bytes();
  }

  synchronized long seenBytes() {
    return seen.bytes();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

/**
 * Fingerprints that one worker found a short while ago. Most states are found several times, and
 * most of these times close together, as the states before them are neighbours: then a look here,
 * which stays in the cache of the processor, spares one at the set of all states, which does not.
 */
public final class Recent {

  private static final int SLOTS = 1 << 14;

  private final long[] slots;

  private Recent(int size) {
    slots = new long[size];
  }

  /** Returns one that knows nothing yet. */
  public static Recent empty() {
    Recent recent = new Recent(SLOTS);
    // A slot that was never used must not look as if it held what belongs there.
    recent.slots[0] = 1;
    return recent;
  }

  /** Returns one that never knows anything, for where equal fingerprints may be of two states. */
  public static Recent forgetful() {
    return new Recent(0);
  }

  /** Says whether it has a fingerprint, which it has from now on. */
  public boolean has(long fingerprint) {
    if (slots.length == 0) {
      return false;
    }
    int slot = (int) fingerprint & (slots.length - 1);
    boolean known = slots[slot] == fingerprint;
    slots[slot] = fingerprint;
    return known;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import java.util.Arrays;

/**
 * Packed states by fingerprint, numbered from 0 in the order of arrival; each has a rank, the least
 * of those it was offered with. Not for several threads.
 */
final class StateTable {

  private static final int SMALLEST = 16;

  private final int stateBytes;
  private final boolean exact;
  private long[] fingerprints = new long[SMALLEST];
  private int[] ranks = new int[SMALLEST];
  private byte[] states;
  private int[] slots = new int[2 * SMALLEST];
  private int size;

  /**
   * Makes an empty table.
   *
   * @param stateBytes length of a packed state
   * @param exact whether states are told apart by all their bytes, not by their fingerprint
   */
  StateTable(int stateBytes, boolean exact) {
    this.stateBytes = stateBytes;
    this.exact = exact;
    this.states = new byte[SMALLEST * stateBytes];
  }

  int size() {
    return size;
  }

  long fingerprint(int index) {
    return fingerprints[index];
  }

  int rank(int index) {
    return ranks[index];
  }

  /** Returns the bytes that hold the states; a state begins at {@link #offset}. */
  byte[] states() {
    return states;
  }

  int offset(int index) {
    return index * stateBytes;
  }

  /** Returns the number of a state; -1 if it is not there. */
  int find(long fingerprint, byte[] state, int offset) {
    int mask = slots.length - 1;
    for (int slot = (int) fingerprint & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int index = slots[slot] - 1;
      if (fingerprints[index] == fingerprint && (!exact || holds(index, state, offset))) {
        return index;
      }
    }
    return -1;
  }

  private boolean holds(int index, byte[] state, int offset) {
    int own = offset(index);
    return Arrays.equals(states, own, own + stateBytes, state, offset, offset + stateBytes);
  }

  /** Adds a state that is not there. */
  void add(long fingerprint, byte[] state, int offset, int rank) {
    if (size == ranks.length) {
      grow();
    }
    fingerprints[size] = fingerprint;
    ranks[size] = rank;
    System.arraycopy(state, offset, states, offset(size), stateBytes);
    enter(size++);
  }

  /**
   * Lowers the rank of a state. With the lesser rank comes its state, should two be taken as one.
   */
  void lower(int index, byte[] state, int rank) {
    if (rank < ranks[index]) {
      ranks[index] = rank;
      System.arraycopy(state, 0, states, offset(index), stateBytes);
    }
  }

  /** Forgets all states but keeps some of the room. */
  void clear() {
    size = 0;
    Arrays.fill(slots, 0);
  }

  private void enter(int index) {
    int mask = slots.length - 1;
    int slot = (int) fingerprints[index] & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = index + 1;
  }

  private void grow() {
    int room = Math.addExact(size, size / 2);
    fingerprints = Arrays.copyOf(fingerprints, room);
    ranks = Arrays.copyOf(ranks, room);
    states = Arrays.copyOf(states, Math.multiplyExact(room, stateBytes));
    if (2 * room > slots.length) {
      slots = new int[Integer.highestOneBit(2 * room - 1) << 1];
      for (int index = 0; index < size; index++) {
        enter(index);
      }
    }
  }

  /** Returns how many bytes it takes. */
  long bytes() {
    return 8L * fingerprints.length + 4L * ranks.length + states.length + 4L * slots.length;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.io.IOException;
import java.util.Arrays;

/**
 * Packed states by fingerprint, numbered from 0 in the order of arrival. Not for several threads.
 *
 * <p>Open addressing. A slot is two longs side by side, so that a state that is there already costs
 * one cache miss: the fingerprint, and the number plus 1; 0 is a free slot.
 */
public final class StateTable {

  /** No slot. */
  public static final int NONE = -1;

  private static final int SMALLEST = 16;

  private int stateWords;
  private final boolean exact;
  private long[] states;
  private long[] slots = new long[2 * SMALLEST];
  private int size;

  /**
   * Makes an empty table.
   *
   * @param stateWords how many longs a packed state has
   * @param exact whether states are told apart by all their bits, not by their fingerprint
   */
  public StateTable(int stateWords, boolean exact) {
    this.stateWords = stateWords;
    this.exact = exact;
    this.states = new long[SMALLEST * stateWords];
  }

  public void save(CheckpointWriter writer) throws IOException {
    writer.number(size);
    writer.number(states.length);
    writer.longs(Arrays.copyOf(states, offset(size)));
    writer.longs(slots);
  }

  /** Takes over what a table of the same kind saved. */
  public void restore(CheckpointReader reader) throws IOException {
    size = reader.count();
    int room = reader.count();
    states = Arrays.copyOf(reader.longs(), room);
    slots = reader.longs();
  }

  public int size() {
    return size;
  }

  private int slots() {
    return slots.length / 2;
  }

  private boolean used(int slot) {
    return slots[2 * slot + 1] != 0;
  }

  private long fingerprint(int slot) {
    return slots[2 * slot];
  }

  /** Returns the number of the state in a slot. */
  public int index(int slot) {
    return (int) slots[2 * slot + 1] - 1;
  }

  /** Returns the longs that hold the states; a state begins at {@link #offset}. */
  public long[] states() {
    return states;
  }

  /** Returns where the state of a number begins. */
  public int offset(int index) {
    return index * stateWords;
  }

  /**
   * Reads the first slot that a state may be in, whatever it holds: the next look finds it near.
   */
  long touch(long fingerprint) {
    long[] now = slots;
    return now[2 * ((int) fingerprint & (now.length / 2 - 1))];
  }

  /** Returns the slot of a state, or {@link #NONE}. */
  public int find(long fingerprint, long[] state, int offset) {
    int mask = slots() - 1;
    for (int slot = (int) fingerprint & mask; used(slot); slot = (slot + 1) & mask) {
      if (fingerprint(slot) == fingerprint && (!exact || holds(index(slot), state, offset))) {
        return slot;
      }
    }
    return NONE;
  }

  private boolean holds(int index, long[] state, int offset) {
    int own = offset(index);
    return Arrays.equals(states, own, own + stateWords, state, offset, offset + stateWords);
  }

  /** Adds a state that is not there. */
  public void add(long fingerprint, long[] state, int offset) {
    if (2 * size >= slots()) {
      grow();
    }
    if (TooManyStates.times(size + 1, stateWords) > states.length) {
      states = Arrays.copyOf(states, TooManyStates.times(size + size / 2, stateWords));
    }
    System.arraycopy(state, offset, states, offset(size), stateWords);
    size++;
    enter(fingerprint, size);
  }

  private void enter(long fingerprint, long entry) {
    int mask = slots() - 1;
    int slot = (int) fingerprint & mask;
    while (used(slot)) {
      slot = (slot + 1) & mask;
    }
    slots[2 * slot] = fingerprint;
    slots[2 * slot + 1] = entry;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[TooManyStates.times(old.length, 2)];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != 0) {
        enter(old[i], old[i + 1]);
      }
    }
  }

  /** Packs the states anew. */
  void repack(Packing narrower, Packing wider) {
    int words = wider.size();
    long[] repacked = new long[TooManyStates.times(Math.max(SMALLEST, size), words)];
    for (int index = 0; index < size; index++) {
      wider.repack(narrower, states, offset(index), repacked, index * words);
    }
    states = repacked;
    stateWords = words;
  }

  /** Returns how many bytes it takes. */
  public long bytes() {
    return (long) Long.BYTES * ((long) states.length + slots.length);
  }
}

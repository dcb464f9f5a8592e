// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.io.IOException;
import java.util.Arrays;

/**
 * Packed states by fingerprint, numbered from 0 in the order of arrival; each has a rank, the least
 * of those it was offered with. Not for several threads.
 *
 * <p>Open addressing. A slot is two longs side by side, so that a state that is there already costs
 * one cache miss: the fingerprint, then the rank and, in the lower half, the number plus 1; 0 is a
 * free slot.
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
  private long[] kept = {};
  private int keptCount;

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
    writer.longs(Arrays.copyOf(kept, keptCount));
  }

  /** Takes over what a table of the same kind saved. */
  public void restore(CheckpointReader reader) throws IOException {
    size = reader.count();
    int room = reader.count();
    states = Arrays.copyOf(reader.longs(), room);
    slots = reader.longs();
    kept = reader.longs();
    keptCount = kept.length;
  }

  public int size() {
    return size;
  }

  /** Returns the number of slots, used or free. */
  public int slots() {
    return slots.length / 2;
  }

  public boolean used(int slot) {
    return slots[2 * slot + 1] != 0;
  }

  /**
   * Returns the slots in use, one for each state, and behind them an element that says nothing.
   * Whether a slot is in use cannot be foreseen, so that to branch on it takes longer than this.
   */
  public int[] slotsInUse() {
    int[] found = new int[size + 1];
    int count = 0;
    for (int slot = 0; slot < slots(); slot++) {
      found[count] = slot;
      count += used(slot) ? 1 : 0;
    }
    return found;
  }

  public long fingerprint(int slot) {
    return slots[2 * slot];
  }

  public int rank(int slot) {
    return (int) (slots[2 * slot + 1] >>> Integer.SIZE);
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
  public long touch(long fingerprint) {
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
  public void add(long fingerprint, long[] state, int offset, int rank) {
    if (2 * size >= slots()) {
      grow();
    }
    if (TooManyStates.times(size + 1, stateWords) > states.length) {
      states = Arrays.copyOf(states, TooManyStates.times(size + size / 2, stateWords));
    }
    System.arraycopy(state, offset, states, offset(size), stateWords);
    size++;
    enter(fingerprint, ((long) rank << Integer.SIZE) | size);
  }

  /**
   * Lowers the rank of a state. With the lesser rank comes its state, should two be taken as one.
   */
  public void lower(int slot, long[] state, int offset, int rank) {
    if (rank < rank(slot)) {
      slots[2 * slot + 1] = ((long) rank << Integer.SIZE) | (int) slots[2 * slot + 1];
      System.arraycopy(state, offset, states, offset(index(slot)), stateWords);
    }
  }

  /** Marks the state in a slot as one to go on with; its rank is not lowered any more. */
  public void keep(int slot) {
    if (kept.length < size) {
      kept = Arrays.copyOf(kept, size);
    }
    kept[keptCount++] = slots[2 * slot + 1];
  }

  /** Returns how many states were kept. */
  public int kept() {
    return keptCount;
  }

  /** Returns the rank of a state that was kept, counted from 0 in the order of slots. */
  public int keptRank(int number) {
    return (int) (kept[number] >>> Integer.SIZE);
  }

  /** Returns the number of a state that was kept. */
  public int keptIndex(int number) {
    return (int) kept[number] - 1;
  }

  /** Forgets all states but keeps room for about as many. */
  public void clear() {
    if (16 * size < slots() && slots() > SMALLEST) {
      slots = new long[slots.length / 2];
      states = Arrays.copyOf(states, Math.max(SMALLEST * stateWords, states.length / 2));
    } else {
      Arrays.fill(slots, 0);
    }
    size = 0;
    keptCount = 0;
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
    return (long) Long.BYTES * ((long) states.length + slots.length + kept.length);
  }
}

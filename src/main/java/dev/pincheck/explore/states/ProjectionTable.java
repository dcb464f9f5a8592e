// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.util.Arrays;

/**
 * Remembers some longs for packed states that are equal where it matters: under a mask. Open
 * addressing; an entry is what is remembered, whose first long is not 0, and then the words of the
 * state under the mask, as far as that has any bits there. Not for several threads.
 */
public final class ProjectionTable {

  /** No entry. */
  public static final int NONE = -1;

  private static final int SMALLEST = 8;
  private static final long MULTIPLIER = 0x9fb2_1c65_1e98_df25L;

  private final int kept;
  private final long[] mask;
  private int[] places = {};
  private long[] masks = {};
  private int stride;
  private int capacity;
  private int size;
  private long[] entries = {};

  /**
   * Makes an empty table for which nothing matters.
   *
   * @param words of a state
   * @param kept how many longs are remembered
   */
  public ProjectionTable(int words, int kept) {
    this.kept = kept;
    this.mask = new long[words];
    clear();
  }

  /** Lets more bits matter; if they are new, everything is forgotten. */
  public void widen(long[] more) {
    boolean wider = false;
    for (int word = 0; word < mask.length; word++) {
      wider |= (more[word] & ~mask[word]) != 0;
      mask[word] |= more[word];
    }
    if (wider) {
      places = new int[mask.length];
      masks = new long[mask.length];
      int count = 0;
      for (int word = 0; word < mask.length; word++) {
        if (mask[word] != 0) {
          places[count] = word;
          masks[count++] = mask[word];
        }
      }
      places = Arrays.copyOf(places, count);
      masks = Arrays.copyOf(masks, count);
      clear();
    }
  }

  /** Forgets everything. */
  public void clear() {
    stride = kept + places.length;
    capacity = SMALLEST;
    size = 0;
    entries = new long[capacity * stride];
  }

  public int size() {
    return size;
  }

  /** Returns what is remembered; an entry's begins where {@link #find} says. */
  public long[] entries() {
    return entries;
  }

  /** Returns where the entry for a state begins, or {@link #NONE}. */
  public int find(long[] states, int offset) {
    long[] all = entries;
    for (int slot = home(states, offset); ; slot = (slot + 1) & (capacity - 1)) {
      int at = slot * stride;
      if (all[at] == 0) {
        return NONE;
      }
      if (matches(all, at + kept, states, offset)) {
        return at;
      }
    }
  }

  private boolean matches(long[] all, int key, long[] states, int offset) {
    for (int i = 0; i < places.length; i++) {
      if (all[key + i] != (states[offset + places[i]] & masks[i])) {
        return false;
      }
    }
    return true;
  }

  private int home(long[] states, int offset) {
    long hash = 0;
    for (int i = 0; i < places.length; i++) {
      hash = (hash ^ (states[offset + places[i]] & masks[i])) * MULTIPLIER;
      hash ^= hash >>> Integer.SIZE;
    }
    return (int) hash & (capacity - 1);
  }

  /**
   * Makes an entry for a state that has none.
   *
   * @param first what is remembered first, not 0; the rest is to be set where this returns
   */
  public int add(long[] states, int offset, long first) {
    if (2 * size >= capacity) {
      grow();
    }
    int slot = home(states, offset);
    while (entries[slot * stride] != 0) {
      slot = (slot + 1) & (capacity - 1);
    }
    int at = slot * stride;
    entries[at] = first;
    for (int i = 0; i < places.length; i++) {
      entries[at + kept + i] = states[offset + places[i]] & masks[i];
    }
    size++;
    return at;
  }

  private void grow() {
    long[] old = entries;
    capacity *= 2;
    entries = new long[capacity * stride];
    long[] state = new long[mask.length];
    for (int from = 0; from < old.length; from += stride) {
      if (old[from] != 0) {
        for (int i = 0; i < places.length; i++) {
          state[places[i]] = old[from + kept + i];
        }
        int slot = home(state, 0);
        while (entries[slot * stride] != 0) {
          slot = (slot + 1) & (capacity - 1);
        }
        System.arraycopy(old, from, entries, slot * stride, stride);
      }
    }
  }
}

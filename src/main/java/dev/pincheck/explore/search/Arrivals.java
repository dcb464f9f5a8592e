// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.TooManyStates;
import java.util.Arrays;

/**
 * What was sent to an owner for the next level: each state once, with the least of the schedules
 * that it came with. A record is a packed state, its fingerprint, and its schedule.
 */
final class Arrivals {

  private static final int SMALLEST = 64;

  private final int stateWords;
  private final int record;
  private long[] records;
  private int[] slots = new int[2 * SMALLEST];
  private int size;

  /**
   * Makes it empty.
   *
   * @param stateWords of a packed state with its fingerprint
   * @param scheduleLongs of each schedule
   */
  Arrivals(int stateWords, int scheduleLongs) {
    this.stateWords = stateWords;
    this.record = stateWords + scheduleLongs;
    this.records = new long[SMALLEST * record];
  }

  /** Takes the records of a block. */
  void add(long[] block) {
    for (int at = 0; at < block.length; at += record) {
      add(block, at);
    }
  }

  private void add(long[] block, int at) {
    if (2 * size >= slots.length) {
      grow();
    }
    int slot = slot(block[at + stateWords - 1]);
    if (slots[slot] == 0) {
      System.arraycopy(block, at, records, size * record, record);
      slots[slot] = ++size;
      return;
    }
    int known = (slots[slot] - 1) * record;
    if (Schedules.isLess(
        block, at + stateWords, records, known + stateWords, record - stateWords)) {
      System.arraycopy(block, at, records, known, record);
    }
  }

  private void grow() {
    slots = new int[TooManyStates.times(slots.length, 2)];
    records = Arrays.copyOf(records, TooManyStates.times(slots.length / 2, record));
    for (int number = 0; number < size; number++) {
      slots[slot(fingerprint(number))] = number + 1;
    }
  }

  /** Returns the slot of a state, or the free one where it belongs. */
  private int slot(long fingerprint) {
    int mask = slots.length - 1;
    int slot = (int) fingerprint & mask;
    while (slots[slot] != 0 && fingerprint(slots[slot] - 1) != fingerprint) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private long fingerprint(int number) {
    return records[number * record + stateWords - 1];
  }

  /** Returns all fingerprints, ascending. */
  long[] fingerprints() {
    long[] all = new long[size];
    for (int number = 0; number < size; number++) {
      all[number] = fingerprint(number);
    }
    Arrays.sort(all);
    return all;
  }

  /** Returns the records of some fingerprints as a block, in the order of their schedules. */
  long[] block(long[] fingerprints) {
    int[] order = new int[fingerprints.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = slots[slot(fingerprints[i])] - 1;
    }
    sort(order, order.clone(), 0, order.length);
    long[] block = new long[TooManyStates.times(order.length, record)];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(records, order[i] * record, block, i * record, record);
    }
    return block;
  }

  /** Merges halves: to sort numbers by what they stand for, Java would need an object for each. */
  private void sort(int[] order, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(spare, order, from, middle);
    sort(spare, order, middle, to);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean first = right == to || (left < middle && !isLess(spare[right], spare[left]));
      order[i] = first ? spare[left++] : spare[right++];
    }
  }

  private boolean isLess(int one, int other) {
    return Schedules.isLess(
        records,
        one * record + stateWords,
        records,
        other * record + stateWords,
        record - stateWords);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which values each cell was seen to hold, and how many nodes each task has, so that states need
 * not have room for more. May be widened by several threads.
 */
final class Ranges {

  private static final int SMALLEST_NODE_BITS = 4;

  private final Layout layout;
  private final int cellBytes;
  private int[] least;
  private int[] greatest;
  private int[] nodeBits;

  /** Starts with the values of one memory. */
  Ranges(Layout layout, Memory memory) {
    this.layout = layout;
    int tasks = layout.tasks();
    // As few bytes as hold a set of tasks, signed: one for up to seven tasks.
    this.cellBytes = tasks <= 7 ? 1 : tasks <= 15 ? 2 : Integer.BYTES;
    this.least = new int[memory.size()];
    for (int cell = 0; cell < least.length; cell++) {
      least[cell] = memory.get(cell);
    }
    this.greatest = least.clone();
    this.nodeBits = new int[tasks];
    Arrays.fill(nodeBits, SMALLEST_NODE_BITS);
  }

  /** Takes in the values of a memory; any that a cell may not hold stays out. */
  void see(Memory memory) {
    for (int cell = 0; cell < least.length; cell++) {
      int value = memory.get(cell);
      if ((value < least[cell] || value > greatest[cell]) && fits(value)) {
        least[cell] = Math.min(least[cell], value);
        greatest[cell] = Math.max(greatest[cell], value);
      }
    }
  }

  private boolean fits(int value) {
    int unused = Integer.SIZE - Byte.SIZE * cellBytes;
    return value << unused >> unused == value;
  }

  /**
   * Makes room in a cell for a value, and for all that it may hold.
   *
   * @throws BrokenContract if it may not hold the value
   */
  synchronized void widen(int cell, int value) {
    if (!fits(value)) {
      throw new BrokenContract(
          String.format(
              "%s is %d, which does not fit its %d byte%s in a packed state",
              layout.name(cell), value, cellBytes, cellBytes == 1 ? "" : "s"));
    }
    int half = 1 << (Byte.SIZE * cellBytes - 1);
    least[cell] = -half;
    greatest[cell] = half - 1;
  }

  /** Makes room in every cell for all that it may hold. */
  void widen() {
    for (int cell = 0; cell < least.length; cell++) {
      widen(cell, 0);
    }
  }

  /** Makes room for a number of nodes of a task, and for some more. */
  synchronized void widenNodes(int task, int nodes) {
    int needed = Integer.SIZE - Integer.numberOfLeadingZeros(nodes + nodes / 8);
    nodeBits[task] = Math.max(nodeBits[task], needed);
  }

  int least(int cell) {
    return least[cell];
  }

  /** Returns how many bits a cell needs; 0 if it was never seen to change. */
  int bits(int cell) {
    return Long.SIZE - Long.numberOfLeadingZeros((long) greatest[cell] - least[cell]);
  }

  int nodeBits(int task) {
    return nodeBits[task];
  }

  void save(CheckpointWriter writer) throws IOException {
    writer.ints(least);
    writer.ints(greatest);
    writer.ints(nodeBits);
  }

  void restore(CheckpointReader reader) throws IOException {
    least = reader.ints();
    greatest = reader.ints();
    nodeBits = reader.ints();
  }
}

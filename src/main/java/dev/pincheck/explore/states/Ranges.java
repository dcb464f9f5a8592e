// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Which values each cell was seen to hold, and how many nodes each task has, so that states need
 * not have room for more. May be widened by several threads.
 */
public final class Ranges {

  private static final int SMALLEST_NODE_BITS = 4;

  private final Layout layout;
  private final int cellBytes;
  private int[] least;
  private int[] greatest;
  private int[] nodeBits;

  /** Starts with the values of one memory. */
  public Ranges(Layout layout, Memory memory) {
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
  public void see(Memory memory) {
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
  public synchronized void widen(int cell, int value) {
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
  public void widen() {
    for (int cell = 0; cell < least.length; cell++) {
      widen(cell, 0);
    }
  }

  /** Makes room for all that other ones have room for. */
  public void add(Ranges other) {
    for (int cell = 0; cell < least.length; cell++) {
      least[cell] = Math.min(least[cell], other.least[cell]);
      greatest[cell] = Math.max(greatest[cell], other.greatest[cell]);
    }
    for (int task = 0; task < nodeBits.length; task++) {
      nodeBits[task] = Math.max(nodeBits[task], other.nodeBits[task]);
    }
  }

  /** Makes room for a number of nodes of a task, and for some more. */
  public synchronized void widenNodes(int task, int nodes) {
    int needed = Integer.SIZE - Integer.numberOfLeadingZeros(nodes + nodes / 8);
    nodeBits[task] = Math.max(nodeBits[task], needed);
  }

  /** Makes room for all nodes that are known. */
  public void makeRoom(List<Automaton> automata) {
    for (int task = 0; task < automata.size(); task++) {
      widenNodes(task, automata.get(task).nodes().size());
    }
  }

  int least(int cell) {
    return least[cell];
  }

  /** Returns how many bits a cell needs; 0 if it was never seen to change. */
  public int bits(int cell) {
    return Long.SIZE - Long.numberOfLeadingZeros((long) greatest[cell] - least[cell]);
  }

  public int nodeBits(int task) {
    return nodeBits[task];
  }

  public void save(CheckpointWriter writer) throws IOException {
    writer.ints(least);
    writer.ints(greatest);
    writer.ints(nodeBits);
  }

  public void restore(CheckpointReader reader) throws IOException {
    least = reader.ints();
    greatest = reader.ints();
    nodeBits = reader.ints();
  }
}

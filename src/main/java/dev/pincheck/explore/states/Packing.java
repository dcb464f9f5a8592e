// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;

/**
 * States as a few longs: every cell of the memory that was seen to change in as many bits as its
 * values need, the number of each task's node, and in the last long the fingerprint of it all, see
 * {@link Fingerprints}.
 */
public final class Packing {

  private final Layout layout;
  private final Ranges ranges;
  private final int cells;
  private final int tasks;
  private final int words;
  private final int[] word;
  private final int[] shift;
  private final int[] bits;
  private final int[] least;
  private volatile boolean outgrown;

  /** Plans the bits, with room for what was seen so far. */
  public Packing(Layout layout, Ranges ranges) {
    this.layout = layout;
    this.ranges = ranges;
    this.cells = layout.size();
    this.tasks = layout.tasks();
    this.word = new int[cells + tasks];
    this.shift = new int[cells + tasks];
    this.bits = new int[cells + tasks];
    this.least = new int[cells + tasks];
    int used = 0;
    for (int field = 0; field < cells + tasks; field++) {
      bits[field] = field < cells ? ranges.bits(field) : ranges.nodeBits(field - cells);
      least[field] = field < cells ? ranges.least(field) : 0;
      if (used % Long.SIZE + bits[field] > Long.SIZE) {
        used += Long.SIZE - used % Long.SIZE;
      }
      word[field] = used / Long.SIZE;
      shift[field] = used % Long.SIZE;
      used += bits[field];
    }
    this.words = (used + Long.SIZE - 1) / Long.SIZE;
  }

  /** Says whether a state was met that it has no room for; the ranges have room by now. */
  public boolean isOutgrown() {
    return outgrown;
  }

  /** Returns a packing with room for what was seen by now. */
  public Packing wider() {
    return new Packing(layout, ranges);
  }

  public int tasks() {
    return tasks;
  }

  /** Returns how many longs a state has. */
  public int size() {
    return words + 1;
  }

  /** Returns how many of them there are before the fingerprint, which is the last one. */
  public int words() {
    return words;
  }

  /**
   * Packs a state. Where there is no room for it the ranges are widened for a {@link #wider}
   * packing, this one {@link #isOutgrown}, and what is packed is of no use.
   *
   * @throws BrokenContract if a value does not fit its cell
   */
  public void pack(Memory memory, Node[] standing, long[] into) {
    packMemory(memory, into);
    for (int task = 0; task < tasks; task++) {
      into[word[cells + task]] |= nodeBits(task, standing[task]);
    }
    into[words] = Fingerprints.of(memory, standing);
  }

  /** Packs a memory and leaves everything else 0. */
  public void packMemory(Memory memory, long[] into) {
    for (int i = 0; i < words; i++) {
      into[i] = 0;
    }
    for (int cell = 0; cell < cells; cell++) {
      long value = (long) memory.get(cell) - least[cell];
      if (value >>> bits[cell] != 0) {
        ranges.widen(cell, memory.get(cell));
        outgrown = true;
        value = 0;
      }
      into[word[cell]] |= value << shift[cell];
    }
  }

  /** Returns the bits of a task's node, at their place in its word. */
  public long nodeBits(int task, Node node) {
    if (node.id() >>> bits[cells + task] != 0) {
      ranges.widenNodes(task, 2 * node.id());
      outgrown = true;
      return 0;
    }
    return (long) node.id() << shift[cells + task];
  }

  /** Returns which word the node of a task is in. */
  public int nodeWord(int task) {
    return word[cells + task];
  }

  /** Returns the number of a task's node. */
  public int node(long[] states, int offset, int task) {
    int field = cells + task;
    return (int) (states[offset + word[field]] >>> shift[field]) & ((1 << bits[field]) - 1);
  }

  /** Unpacks a memory. */
  public void unpackMemory(long[] states, int offset, Memory memory) {
    for (int cell = 0; cell < cells; cell++) {
      long mask = (1L << bits[cell]) - 1;
      memory.set(cell, (int) ((states[offset + word[cell]] >>> shift[cell]) & mask) + least[cell]);
    }
  }

  /** Packs a state that a packing with less room has packed; the fingerprint stays the same. */
  public void repack(Packing narrower, long[] states, int offset, long[] into, int intoOffset) {
    for (int field = 0; field < word.length; field++) {
      long mask = (1L << narrower.bits[field]) - 1;
      long packed = (states[offset + narrower.word[field]] >>> narrower.shift[field]) & mask;
      into[intoOffset + word[field]] |=
          (packed + narrower.least[field] - least[field]) << shift[field];
    }
    into[intoOffset + words] = states[offset + narrower.words];
  }

  /** Adds the bits of a cell to a mask of words. */
  public void addCell(int cell, long[] mask) {
    mask[word[cell]] |= ((1L << bits[cell]) - 1) << shift[cell];
  }

  /** Adds the bits of a task's node to a mask of words. */
  public void addNode(int task, long[] mask) {
    addCell(cells + task, mask);
  }
}

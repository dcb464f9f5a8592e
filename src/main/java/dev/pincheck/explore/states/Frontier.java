// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The states of one level in the order of their ranks, which is the order of their least schedules
 * and so the same for any number of threads. They stand in blocks, which are kept when the level is
 * cleared.
 */
public final class Frontier {

  private static final int BLOCK_BITS = 10;

  /** How many states a block has, which stand one after the other. */
  private static final int BLOCK = 1 << BLOCK_BITS;

  private int stateWords;
  private long[][] blocks = {};
  private int[] ranks = {};
  private int size;

  /**
   * Makes an empty level.
   *
   * @param stateWords how many longs a packed state has
   */
  public Frontier(int stateWords) {
    this.stateWords = stateWords;
  }

  public int size() {
    return size;
  }

  /** Returns the rank of the step that leads to each state. */
  public int[] ranks() {
    return Arrays.copyOf(ranks, size);
  }

  /** Returns the longs that the state at a position is in; it begins at {@link #offset}. */
  public long[] states(int position) {
    return blocks[position >>> BLOCK_BITS];
  }

  /** Returns where the state at a position begins. */
  public int offset(int position) {
    return (position & (BLOCK - 1)) * stateWords;
  }

  /** Forgets all states but keeps room for about as many. */
  public void clear() {
    int used = (size + BLOCK - 1) / BLOCK;
    if (blocks.length > 2 * used) {
      blocks = Arrays.copyOf(blocks, 2 * used);
      ranks = new int[Math.min(ranks.length, 2 * size)];
    }
    size = 0;
  }

  /**
   * Adds what is new.
   *
   * @param found in the order of ranks, after all that was added before
   */
  public void add(List<Successors> found, Workers workers) {
    int[] positions = new int[found.size()];
    long next = size;
    for (int part = 0; part < positions.length; part++) {
      positions[part] = (int) next;
      next += found.get(part).size();
      if (next > Integer.MAX_VALUE - BLOCK) {
        throw new TooManyStates();
      }
    }
    makeRoom((int) next);
    workers.share(
        positions.length, (worker, part) -> found.get(part).moveTo(this, positions[part]));
    size = (int) next;
  }

  private void makeRoom(int states) {
    if (states > ranks.length) {
      ranks = Arrays.copyOf(ranks, (int) Math.min(states + states / 2L, Integer.MAX_VALUE - BLOCK));
    }
    int used = (states + BLOCK - 1) / BLOCK;
    int there = blocks.length;
    if (used > there) {
      blocks = Arrays.copyOf(blocks, used);
      for (int block = there; block < used; block++) {
        blocks[block] = new long[TooManyStates.times(BLOCK, stateWords)];
      }
    }
  }

  /** Writes a state to a position that there is room for, while others write to others. */
  void put(int position, int rank, long[] state, int offset) {
    ranks[position] = rank;
    System.arraycopy(state, offset, states(position), offset(position), stateWords);
  }

  /** Packs the states anew. */
  public void repack(Packing narrower, Packing wider) {
    int words = wider.size();
    for (int block = 0; block < blocks.length; block++) {
      long[] repacked = new long[TooManyStates.times(BLOCK, words)];
      int count = Math.max(0, Math.min(BLOCK, size - block * BLOCK));
      for (int state = 0; state < count; state++) {
        wider.repack(narrower, blocks[block], state * stateWords, repacked, state * words);
      }
      blocks[block] = repacked;
    }
    stateWords = words;
  }

  public void save(CheckpointWriter writer) throws IOException {
    writer.ints(ranks());
    for (int from = 0; from < size; from += BLOCK) {
      writer.longs(Arrays.copyOf(states(from), Math.min(BLOCK, size - from) * stateWords));
    }
  }

  /** Takes over what a level of the same kind saved. */
  public void restore(CheckpointReader reader) throws IOException {
    ranks = reader.ints();
    size = 0;
    makeRoom(ranks.length);
    size = ranks.length;
    for (int from = 0; from < size; from += BLOCK) {
      long[] some = reader.longs();
      System.arraycopy(some, 0, states(from), 0, some.length);
    }
  }

  /** Returns how many bytes it takes. */
  public long bytes() {
    return (long) Long.BYTES * BLOCK * stateWords * blocks.length
        + (long) Integer.BYTES * ranks.length;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.io.IOException;

/** A stripe of the states that were found. Not for several threads. */
interface VisitedSet {

  /**
   * Adds a state, which begins at {@code offset}, unless it is there.
   *
   * @return whether it was not there
   */
  boolean add(long fingerprint, long[] states, int offset);

  /** Reads where a state may be, whatever is there: adding it finds that near. */
  long touch(long fingerprint);

  /** Packs anew what is kept of states. */
  void repack(Packing narrower, Packing wider);

  /** Returns how many bytes it takes. */
  long bytes();

  void save(CheckpointWriter writer) throws IOException;

  /** Takes over what a set of the same kind saved. */
  void restore(CheckpointReader reader) throws IOException;

  /**
   * Keeps 64 bits a state: different states may be taken as one.
   *
   * <p>Open addressing. The place where an element is looked for first ascends with its lower half,
   * so that growing, by less than twice, moves everything in one pass from left to right.
   */
  final class Fingerprints implements VisitedSet {

    /** With this growth at least 0.52 of the places are taken: 15.5 bytes an element at most. */
    private static final double FULL = 0.75;

    private static final double GROWTH = 1.45;
    private static final int SMALLEST = 32;
    private static final int MOST = Integer.MAX_VALUE - Byte.SIZE;
    private static final long LOWER_HALF = 0xffff_ffffL;

    private long[] table = new long[SMALLEST];
    private int size;
    private int room = (int) (FULL * SMALLEST);

    @Override
    public boolean add(long fingerprint, long[] states, int offset) {
      long[] places = table;
      long element = element(fingerprint);
      int slot = home(element, places.length);
      for (long there = places[slot]; there != 0; there = places[slot]) {
        if (there == element) {
          return false;
        }
        slot = slot + 1 == places.length ? 0 : slot + 1;
      }
      places[slot] = element;
      if (++size > room) {
        grow();
      }
      return true;
    }

    @Override
    public long touch(long fingerprint) {
      return table[home(element(fingerprint), table.length)];
    }

    @Override
    public void repack(Packing narrower, Packing wider) {
      // A fingerprint does not depend on how its state is packed.
    }

    private void grow() {
      long[] old = table;
      long[] places = new long[(int) Math.min(Math.ceil(GROWTH * old.length), MOST)];
      if (places.length == old.length) {
        throw new TooManyStates();
      }
      for (long element : old) {
        if (element != 0) {
          int slot = home(element, places.length);
          while (places[slot] != 0) {
            slot = slot + 1 == places.length ? 0 : slot + 1;
          }
          places[slot] = element;
        }
      }
      table = places;
      room = (int) (FULL * places.length);
    }

    private static int home(long element, int places) {
      return (int) (((element & LOWER_HALF) * places) >>> Integer.SIZE);
    }

    /** 0 is a free slot. */
    private static long element(long fingerprint) {
      return fingerprint == 0 ? 1 : fingerprint;
    }

    @Override
    public long bytes() {
      return (long) Long.BYTES * table.length;
    }

    @Override
    public void save(CheckpointWriter writer) throws IOException {
      writer.number(size);
      writer.longs(table);
    }

    @Override
    public void restore(CheckpointReader reader) throws IOException {
      size = reader.count();
      table = reader.longs();
      room = (int) (FULL * table.length);
    }
  }

  /** Keeps every state whole. */
  final class Exactly implements VisitedSet {

    private final StateTable table;

    Exactly(int stateWords) {
      table = new StateTable(stateWords, /* exact= */ true);
    }

    @Override
    public boolean add(long fingerprint, long[] states, int offset) {
      if (table.find(fingerprint, states, offset) != StateTable.NONE) {
        return false;
      }
      table.add(fingerprint, states, offset);
      return true;
    }

    @Override
    public long touch(long fingerprint) {
      return table.touch(fingerprint);
    }

    @Override
    public void repack(Packing narrower, Packing wider) {
      table.repack(narrower, wider);
    }

    @Override
    public long bytes() {
      return table.bytes();
    }

    @Override
    public void save(CheckpointWriter writer) throws IOException {
      table.save(writer);
    }

    @Override
    public void restore(CheckpointReader reader) throws IOException {
      table.restore(reader);
    }
  }
}

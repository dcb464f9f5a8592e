// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.io.IOException;
import java.util.Arrays;

/** The states of all levels before the one that is being made. Not for several threads. */
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
   * <p>Open addressing in ascending order: an element stands at the place that its upper half says,
   * or behind lesser ones. So a look for what is not there ends at the first greater one, however
   * full the table is, and growing moves everything in one pass. Behind the last place are some
   * more for what does not fit; the last of them stays free.
   */
  final class Fingerprints implements VisitedSet {

    private static final double FULL = 0.75;
    private static final double GROWTH = 1.3;
    private static final int SMALLEST = 16;
    private static final int BEHIND = 64;

    private int places = SMALLEST;
    private long[] table = new long[SMALLEST + BEHIND];
    private int size;

    @Override
    public boolean add(long fingerprint, long[] states, int offset) {
      long element = element(fingerprint);
      int slot = slot(element);
      if (table[slot] == element) {
        return false;
      }
      while (size >= FULL * places || !insert(element, slot)) {
        grow();
        slot = slot(element);
      }
      size++;
      return true;
    }

    @Override
    public long touch(long fingerprint) {
      return table[home(element(fingerprint))];
    }

    @Override
    public void repack(Packing narrower, Packing wider) {
      // A fingerprint does not depend on how its state is packed.
    }

    /** Returns where an element is, or where it belongs. */
    private int slot(long element) {
      int slot = home(element);
      while (table[slot] != 0 && Long.compareUnsigned(table[slot], element) < 0) {
        slot++;
      }
      return slot;
    }

    private boolean insert(long element, int slot) {
      int free = slot;
      while (table[free] != 0) {
        free++;
      }
      if (free == table.length - 1) {
        return false;
      }
      System.arraycopy(table, slot, table, slot + 1, free - slot);
      table[slot] = element;
      return true;
    }

    private void grow() {
      long[] old = table;
      places = (int) Math.ceil(GROWTH * places);
      table = new long[places + BEHIND];
      int next = 0;
      for (long kept : old) {
        if (kept != 0) {
          next = Math.max(next, home(kept));
          if (next == table.length - 1) {
            // Too many at the end: still in order, with room for them.
            table = Arrays.copyOf(table, table.length + BEHIND);
          }
          table[next++] = kept;
        }
      }
    }

    private int home(long element) {
      return (int) (((element >>> Integer.SIZE) * places) >>> Integer.SIZE);
    }

    /** The lower half comes first, for the upper one is alike within a stripe; 0 is a free slot. */
    private static long element(long fingerprint) {
      return fingerprint == 0 ? 1 : Long.rotateLeft(fingerprint, Integer.SIZE);
    }

    @Override
    public long bytes() {
      return (long) Long.BYTES * table.length;
    }

    @Override
    public void save(CheckpointWriter writer) throws IOException {
      writer.number(size);
      writer.number(places);
      writer.longs(table);
    }

    @Override
    public void restore(CheckpointReader reader) throws IOException {
      size = reader.count();
      places = reader.count();
      table = reader.longs();
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
      table.add(fingerprint, states, offset, 0);
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

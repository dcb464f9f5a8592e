// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import java.io.IOException;

/** The states of all levels before the one that is being made. Not for several threads. */
interface Seen {

  /** Says whether the state was added before. */
  boolean contains(long fingerprint, long[] states, int offset);

  /** Adds a state that is not there, which begins at {@code offset}. */
  void add(long fingerprint, long[] states, int offset);

  /** Returns how many bytes it takes. */
  long bytes();

  void save(CheckpointWriter writer) throws IOException;

  /** Takes over what a set of the same kind saved. */
  void restore(CheckpointReader reader) throws IOException;

  /** Keeps 64 bits a state: different states may be taken as one. */
  final class Fingerprints implements Seen {

    private static final double FULL = 0.85;
    private static final double GROWTH = 1.25;
    private static final int SMALLEST = 16;

    private long[] table = new long[SMALLEST];
    private int size;

    @Override
    public boolean contains(long fingerprint, long[] states, int offset) {
      long wanted = stored(fingerprint);
      int slot = home(wanted);
      while (table[slot] != 0) {
        if (table[slot] == wanted) {
          return true;
        }
        slot = slot + 1 == table.length ? 0 : slot + 1;
      }
      return false;
    }

    @Override
    public void add(long fingerprint, long[] states, int offset) {
      if (size >= FULL * table.length) {
        long[] old = table;
        table = new long[(int) Math.ceil(GROWTH * old.length)];
        for (long kept : old) {
          if (kept != 0) {
            enter(kept);
          }
        }
      }
      enter(stored(fingerprint));
      size++;
    }

    private void enter(long fingerprint) {
      int slot = home(fingerprint);
      while (table[slot] != 0) {
        slot = slot + 1 == table.length ? 0 : slot + 1;
      }
      table[slot] = fingerprint;
    }

    /** Slots are in the order of fingerprints, so that growing moves them in one pass. */
    private int home(long fingerprint) {
      return (int) (((fingerprint & 0xffff_ffffL) * table.length) >>> Integer.SIZE);
    }

    /** A slot that holds 0 is free. */
    private static long stored(long fingerprint) {
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
    }
  }

  /** Keeps every state whole. */
  final class Exactly implements Seen {

    private final StateTable table;

    Exactly(int stateWords) {
      table = new StateTable(stateWords, /* exact= */ true);
    }

    @Override
    public boolean contains(long fingerprint, long[] states, int offset) {
      return table.find(fingerprint, states, offset) != StateTable.NONE;
    }

    @Override
    public void add(long fingerprint, long[] states, int offset) {
      table.add(fingerprint, states, offset, 0);
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

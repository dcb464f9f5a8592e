// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Arrays;

/** A memory that notes which of its cells are looked at. */
public final class WatchedMemory extends Memory {

  private final long[] looked;

  /** Makes a memory of its own with the contents of another one. */
  public WatchedMemory(Memory other) {
    super(other);
    this.looked = new long[(other.size() + Long.SIZE - 1) / Long.SIZE];
  }

  @Override
  public int get(int cell) {
    looked[cell / Long.SIZE] |= 1L << cell;
    return super.get(cell);
  }

  /** Returns the cells that were looked at since they were forgotten last, as bits. */
  public long[] looked() {
    return looked;
  }

  /** Forgets what was looked at. */
  public void forget() {
    Arrays.fill(looked, 0);
  }
}

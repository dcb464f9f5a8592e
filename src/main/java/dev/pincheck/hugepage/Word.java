// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

/**
 * The unsigned arithmetic of C on words of a width, which wraps. The kernel's is {@link #U64}; in a
 * small one every case can be tried, the wrapping ones among them.
 *
 * @param bits 1 to 64
 */
public record Word(int bits) {

  /** The kernel's {@code u64} and, on 64 bits, its {@code pgoff_t} and {@code gfn_t}. */
  public static final Word U64 = new Word(Long.SIZE);

  public Word {
    if (bits < 1 || bits > Long.SIZE) {
      throw new IllegalArgumentException("no word of " + bits + " bits");
    }
  }

  /** Returns {@code a + b}. */
  public long plus(long a, long b) {
    return wrapped(a + b);
  }

  /** Returns {@code round_down(a, size)}; the size is a power of two. */
  public long roundDown(long a, long size) {
    return a & -size;
  }

  /** Returns {@code ALIGN(a, size)}, which is 0 where the next multiple is past the word's end. */
  public long alignUp(long a, long size) {
    return wrapped(a + size - 1) & -size;
  }

  /** Returns {@code IS_ALIGNED(a, size)}; the size is a power of two. */
  public boolean isAligned(long a, long size) {
    return (a & (size - 1)) == 0;
  }

  /** Returns {@code a < b}. */
  public boolean less(long a, long b) {
    return Long.compareUnsigned(a, b) < 0;
  }

  private long wrapped(long sum) {
    return bits == Long.SIZE ? sum : sum & ((1L << bits) - 1);
  }
}

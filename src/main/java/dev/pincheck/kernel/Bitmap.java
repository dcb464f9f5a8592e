// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** Flags in one word, each set and cleared without disturbing the others: set_bit, clear_bit. */
public final class Bitmap {

  private final Kernel kernel;
  private final int cell;

  /** Lays out the word as a part of the object {@code owner}, with these bits set. */
  public Bitmap(Kernel kernel, Layout layout, int owner, String name, int bits) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 1, owner, bits);
  }

  /** Says whether any of these bits is set: test_bit. */
  public boolean test(int bits) {
    return kernel.perform(new Primitive(PrimitiveKind.TEST_BITS, cell, bits)) != 0;
  }

  /** Says whether any bit is set. */
  public boolean any() {
    return test(-1);
  }

  /** Sets bits. */
  public void set(int bits) {
    kernel.perform(new Primitive(PrimitiveKind.SET_BITS, cell, bits));
  }

  /** Clears bits. */
  public void clear(int bits) {
    kernel.perform(new Primitive(PrimitiveKind.CLEAR_BITS, cell, bits));
  }

  /** Stores the whole word: what was set in between is lost. */
  public void store(int bits) {
    kernel.perform(new Primitive(PrimitiveKind.STORE, cell, bits));
  }

  /** Returns the bits, for who looks on from outside. */
  public int in(Memory memory) {
    return memory.get(cell);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** A count of references. It complains when it leaves 0 or falls below it. */
public final class Refcount {

  private final Kernel kernel;
  private final int cell;

  /** Lays out the count as a part of the object {@code owner}. */
  public Refcount(Kernel kernel, Layout layout, int owner, String name, int value) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 1, owner, value);
  }

  /** Takes one more; there must be one. */
  public void inc() {
    kernel.perform(new Primitive(PrimitiveKind.REF_INC, cell, 0));
  }

  /** Takes one more unless there is none; returns whether it did. May look at freed memory. */
  public boolean incNotZero() {
    return kernel.perform(new Primitive(PrimitiveKind.REF_INC_NOT_ZERO, cell, 0)) != 0;
  }

  /** Drops one; returns whether it was the last. */
  public boolean decAndTest() {
    return kernel.perform(new Primitive(PrimitiveKind.REF_DEC_AND_TEST, cell, 0)) != 0;
  }

  /** Sets the count of an object that nobody else knows yet. */
  public void set(int value) {
    kernel.perform(new Primitive(PrimitiveKind.STORE, cell, value));
  }

  /** Returns the count. */
  public int load() {
    return kernel.perform(new Primitive(PrimitiveKind.LOAD, cell, 0));
  }

  /** Returns the count, whether its memory was freed or not: for choosing what to do at all. */
  public int peek() {
    return kernel.perform(new Primitive(PrimitiveKind.PEEK, cell, 0));
  }

  /** Returns the count, for who looks on from outside. */
  public int in(Memory memory) {
    return memory.get(cell);
  }
}

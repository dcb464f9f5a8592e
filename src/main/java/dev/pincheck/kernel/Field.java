// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** One word of an object: a pointer, a flag, a constant. Pointers are small numbers, 0 is NULL. */
public final class Field {

  private final Kernel kernel;
  private final int cell;

  /**
   * Lays out the field.
   *
   * @param owner number of the object that it is a part of; 0 for what is never freed
   */
  public Field(Kernel kernel, Layout layout, int owner, String name, int value) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 1, owner, value);
  }

  /** Returns the value. */
  public int load() {
    return kernel.perform(new Primitive(PrimitiveKind.LOAD, cell, 0));
  }

  /** Returns the value, whether its memory was freed or not: for choosing what to do at all. */
  public int peek() {
    return kernel.perform(new Primitive(PrimitiveKind.PEEK, cell, 0));
  }

  /** Sets the value. */
  public void store(int value) {
    kernel.perform(new Primitive(PrimitiveKind.STORE, cell, value));
  }

  /** Returns the value, for who looks on from outside. */
  public int in(Memory memory) {
    return memory.get(cell);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/**
 * A number that is counted up and down and compared: a sequence count, the number of those that are
 * at something. Unlike a {@link Refcount} it may pass 0 either way; who must not lets it checks.
 */
public final class Counter {

  private final Kernel kernel;
  private final int cell;

  /** Lays out the counter as a part of the object {@code owner}, at 0. */
  public Counter(Kernel kernel, Layout layout, int owner, String name) {
    this(kernel, layout, owner, name, 0);
  }

  /** Lays out the counter as a part of the object {@code owner}, at a number. */
  public Counter(Kernel kernel, Layout layout, int owner, String name, int value) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 1, owner, value);
  }

  /** Returns the number. */
  public int load() {
    return kernel.perform(new Primitive(PrimitiveKind.LOAD, cell, 0));
  }

  /** Adds to the number and returns what it is then. */
  public int add(int delta) {
    return kernel.perform(new Primitive(PrimitiveKind.ADD, cell, delta));
  }

  /** Sets the number of the initial state. */
  public void initially(Memory memory, int value) {
    memory.set(cell, value);
  }

  /** Waits until the number is 0: wait_event, completion. */
  public void awaitZero() {
    kernel.perform(new Primitive(PrimitiveKind.AWAIT_ZERO, cell, 0));
  }

  /** Returns the number, for who looks on from outside. */
  public int in(Memory memory) {
    return memory.get(cell);
  }
}

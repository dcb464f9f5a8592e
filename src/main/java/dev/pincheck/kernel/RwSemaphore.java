// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.OptionalInt;

/**
 * A lock for one writer or many readers. Two cells: 0 or the writer + 1, and the set of readers.
 */
public final class RwSemaphore {

  private final Kernel kernel;
  private final int cell;

  /** Lays out the lock as a part of the object {@code owner}. */
  public RwSemaphore(Kernel kernel, Layout layout, int owner, String name) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 2, owner, 0);
    layout.semaphoreAt(cell);
  }

  /** Waits until there is no writer and becomes a reader. */
  public void downRead() {
    kernel.perform(new Primitive(PrimitiveKind.DOWN_READ, cell, 0));
  }

  /** Stops reading. */
  public void upRead() {
    kernel.perform(new Primitive(PrimitiveKind.UP_READ, cell, 0));
  }

  /** Waits until nobody holds it and becomes the writer. */
  public void downWrite() {
    kernel.perform(new Primitive(PrimitiveKind.DOWN_WRITE, cell, 0));
  }

  /** Stops writing. */
  public void upWrite() {
    kernel.perform(new Primitive(PrimitiveKind.UP_WRITE, cell, 0));
  }

  /** Returns the writer, for who looks on from outside. */
  public OptionalInt writerIn(Memory memory) {
    int writer = memory.get(cell);
    return writer == 0 ? OptionalInt.empty() : OptionalInt.of(writer - 1);
  }

  /** Returns the set of readers as bits, for who looks on from outside. */
  public int readersIn(Memory memory) {
    return memory.get(cell + 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.OptionalInt;

/**
 * A lock whose holder must not sleep: it takes no mutex and no semaphore and waits for no grace
 * period. Its cell is 0 or the holder + 1. Where tasks are interleaved a spinning task is a waiting
 * one.
 */
public final class SpinLock {

  private final Kernel kernel;
  private final int cell;

  /** Lays out the lock as a part of the object {@code owner}. */
  public SpinLock(Kernel kernel, Layout layout, int owner, String name) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 1, owner, 0);
    layout.spinlockAt(cell);
  }

  /** Waits until it is free and takes it. */
  public void lock() {
    kernel.perform(new Primitive(PrimitiveKind.SPIN_LOCK, cell, 0));
  }

  /** Releases it; only its holder may. */
  public void unlock() {
    kernel.perform(new Primitive(PrimitiveKind.SPIN_UNLOCK, cell, 0));
  }

  /** Returns the task that holds it, for who looks on from outside. */
  public OptionalInt holderIn(Memory memory) {
    int holder = memory.get(cell);
    return holder == 0 ? OptionalInt.empty() : OptionalInt.of(holder - 1);
  }
}

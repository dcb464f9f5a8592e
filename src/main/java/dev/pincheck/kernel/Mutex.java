// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.OptionalInt;

/** A lock that one task holds, which sleeps until it gets it. Its cell is 0 or the holder + 1. */
public final class Mutex {

  private final Kernel kernel;
  private final int cell;

  /** Lays out the lock as a part of the object {@code owner}. */
  public Mutex(Kernel kernel, Layout layout, int owner, String name) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 1, owner, 0);
    layout.lockAt(cell);
  }

  /** Waits until it is free and takes it. */
  public void lock() {
    kernel.perform(new Primitive(PrimitiveKind.LOCK, cell, 0));
  }

  /**
   * Takes it if it is free and says whether it did: mutex_trylock. Nobody waits, so no order of
   * locks follows from it.
   */
  public boolean tryLock() {
    return kernel.perform(new Primitive(PrimitiveKind.TRY_LOCK, cell, 0)) != 0;
  }

  /** Releases it; only its holder may. */
  public void unlock() {
    kernel.perform(new Primitive(PrimitiveKind.UNLOCK, cell, 0));
  }

  /** Returns the task that holds it, for who looks on from outside. */
  public OptionalInt holderIn(Memory memory) {
    int holder = memory.get(cell);
    return holder == 0 ? OptionalInt.empty() : OptionalInt.of(holder - 1);
  }
}

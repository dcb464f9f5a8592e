// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/**
 * Read-side sections and the wait for those that are in one: SRCU, and RCU where it has no owner.
 * One cell with the set of readers, then a cell a task with the set of readers that it waits for.
 */
public final class Srcu {

  private final Kernel kernel;
  private final int cell;

  /** Lays it out as a part of the object {@code owner}; 0 for RCU itself. */
  public Srcu(Kernel kernel, Layout layout, int owner, String name) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 1 + layout.tasks(), owner, 0);
  }

  /** Enters a section. */
  public void readLock() {
    kernel.perform(new Primitive(PrimitiveKind.SECTION_ENTER, cell, 0));
  }

  /** Leaves the section. */
  public void readUnlock() {
    kernel.perform(new Primitive(PrimitiveKind.SECTION_LEAVE, cell, 0));
  }

  /** Begins to synchronize: notes who is in a section. */
  public void synchronizeStart() {
    kernel.perform(new Primitive(PrimitiveKind.SYNCHRONIZE_START, cell, 0));
  }

  /** Waits until all those noted have left. */
  public void synchronizeWait() {
    kernel.perform(new Primitive(PrimitiveKind.SYNCHRONIZE_WAIT, cell, 0));
  }

  /** Returns the set of readers as bits, for who looks on from outside. */
  public int readersIn(Memory memory) {
    return memory.get(cell);
  }

  /** Returns the set of readers that the task waits for as bits, for who looks on from outside. */
  public int awaitedIn(Memory memory, int task) {
    return memory.get(cell + 1 + task);
  }
}

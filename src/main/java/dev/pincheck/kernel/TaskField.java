// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** A word that every task has for itself, such as the result of its system call. */
public final class TaskField {

  private final Kernel kernel;
  private final int cell;

  /** Lays out the field, 0 for every task. */
  public TaskField(Kernel kernel, Layout layout, String name) {
    this.kernel = kernel;
    this.cell = layout.cells(name, layout.tasks(), 0, 0);
  }

  /** Sets the running task's value. */
  public void store(int value) {
    kernel.perform(new Primitive(PrimitiveKind.STORE_OWN, cell, value));
  }

  /** Returns a task's value, for who looks on from outside. */
  public int in(Memory memory, int task) {
    return memory.get(cell + task);
  }
}

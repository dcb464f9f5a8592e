// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.ArrayList;
import java.util.List;

/** Work that a task does before it returns to user mode, last queued first. */
public final class TaskWork {

  private final Kernel kernel;
  private final int cell;
  private final int capacity;

  /**
   * Lays out the queue of every task.
   *
   * @param capacity how much can be queued on one task
   */
  public TaskWork(Kernel kernel, Layout layout, int capacity) {
    this.kernel = kernel;
    this.cell = layout.cells("task_works", capacity * layout.tasks(), 0, 0);
    this.capacity = capacity;
    layout.workCells(capacity);
  }

  /** Queues work, which is not 0, on the running task. */
  public void add(int work) {
    kernel.perform(new Primitive(PrimitiveKind.WORK_ADD, cell, work));
  }

  /**
   * Takes the work queued last, as the running task returns to user mode; 0 if there is none. The
   * task must hold no lock.
   */
  public int takeLast() {
    return kernel.perform(new Primitive(PrimitiveKind.WORK_TAKE, cell, 0));
  }

  /** Returns a task's queue in the order of queueing, for who looks on from outside. */
  public List<Integer> in(Memory memory, int task) {
    List<Integer> works = new ArrayList<>();
    for (int i = 0; i < capacity && memory.get(cell + task * capacity + i) != 0; i++) {
      works.add(memory.get(cell + task * capacity + i));
    }
    return works;
  }
}

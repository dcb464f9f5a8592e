// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.function.Consumer;

/**
 * One primitive being carried out: the memory it acts on and who does it.
 *
 * @param layout what the cells are
 * @param memory acted on
 * @param task the task that acts
 * @param cell the (first) cell
 * @param argument the primitive's argument
 * @param complaints told what a checker finds
 */
record Access(
    Layout layout,
    Memory memory,
    int task,
    int cell,
    int argument,
    Consumer<Complaint> complaints) {

  int get() {
    return memory.get(cell);
  }

  int get(int offset) {
    return memory.get(further(offset));
  }

  void set(int value) {
    memory.set(cell, value);
  }

  void set(int offset, int value) {
    memory.set(further(offset), value);
  }

  /** Sets the cell; returns the result of an operation that has none. */
  int store(int value) {
    memory.set(cell, value);
    return 0;
  }

  /** Sets a cell further on; returns the result of an operation that has none. */
  int store(int offset, int value) {
    set(offset, value);
    return 0;
  }

  /**
   * Returns the number of a cell further on.
   *
   * @throws CellsExceeded if it is none of those that the first one belongs to
   */
  private int further(int offset) {
    if (offset < 0 || offset >= layout.end(cell) - cell) {
      throw new CellsExceeded(layout.name(cell) + " has no cell " + offset);
    }
    return cell + offset;
  }

  /** The task's own cell where there is one a task. */
  int ofTask(int stride) {
    return further(task * stride);
  }

  /**
   * Returns the first cell of the task's own that holds 0, where there are several a task.
   *
   * @throws CellsExceeded if none does
   */
  int freeOfTask(int stride) {
    int free = ofTask(stride);
    for (int end = free + stride; memory.get(free) != 0; ) {
      if (++free == end) {
        throw new CellsExceeded(
            String.format("%s is full: a task has room for %d", layout.name(cell), stride));
      }
    }
    return free;
  }

  int bit() {
    return 1 << task;
  }

  /** Complains about the object that the cell is a part of. */
  void complain(ErrorKind kind) {
    complain(kind, layout.owner(cell));
  }

  void complain(ErrorKind kind, int object) {
    Complaint complaint = new Complaint(kind, object, cell, task);
    memory.remember(complaint);
    complaints.accept(complaint);
  }

  /** Complains if the object that the cell is a part of is not allocated. */
  void checkLiveness() {
    int owner = layout.owner(cell);
    if (owner != 0) {
      checkLiveness(owner);
    }
  }

  /** Complains if the object is not allocated. */
  void checkLiveness(int object) {
    int liveness = memory.get(layout.object(object).cell());
    if (liveness == Layout.FREED) {
      complain(ErrorKind.USE_AFTER_FREE, object);
    } else if (liveness == Layout.UNALLOCATED) {
      complain(ErrorKind.WILD_ACCESS, object);
    }
  }

  /** Complains if the task holds a spinlock. */
  void checkMaySleep() {
    for (int lock : layout.spinlocks()) {
      if (memory.get(lock) == task + 1) {
        complain(ErrorKind.SLEEP_IN_ATOMIC, layout.owner(lock));
      }
    }
  }

  /** Complains about each lock that the task still holds. */
  void checkNothingHeld() {
    for (int lock : layout.spinlocks()) {
      if (memory.get(lock) == task + 1) {
        complain(ErrorKind.LOCK_HELD_AT_RETURN, layout.owner(lock));
      }
    }
    for (int lock : layout.mutexes()) {
      if (memory.get(lock) == task + 1) {
        complain(ErrorKind.LOCK_HELD_AT_RETURN, layout.owner(lock));
      }
    }
    for (int semaphore : layout.semaphores()) {
      if (memory.get(semaphore) == task + 1 || (memory.get(semaphore + 1) & bit()) != 0) {
        complain(ErrorKind.LOCK_HELD_AT_RETURN, layout.owner(semaphore));
      }
    }
  }
}

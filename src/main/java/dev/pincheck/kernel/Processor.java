// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.function.IntConsumer;

/**
 * Carries out single primitives on memories of one layout, for whoever follows the routines by
 * other means than running them. Holds no state of its own.
 */
public final class Processor {

  private final Layout layout;

  /** Makes a processor for the memories of a layout that is filled. */
  public Processor(Layout layout) {
    this.layout = layout;
  }

  /** Says whether the task can carry out the primitive now. */
  public boolean enabled(int task, Primitive primitive, Memory memory) {
    return primitive.kind().enabled(access(task, primitive, memory));
  }

  /** Returns the tasks that are in the way of the primitive, as a set of bits. */
  public int holders(int task, Primitive primitive, Memory memory) {
    return primitive.kind().holders(access(task, primitive, memory));
  }

  /**
   * Carries out the primitive, which is enabled, and returns its result. Complaints stay in the
   * memory.
   */
  public int perform(int task, Primitive primitive, Memory memory) {
    Access access = access(task, primitive, memory);
    primitive.kind().check(access);
    return primitive.kind().apply(access);
  }

  /** Says whether the primitive may change memory: a step that did so must not block any more. */
  public static boolean hasEffect(Primitive primitive) {
    return primitive.kind().hasEffect();
  }

  /** Says whether the primitive waits for a lock and takes it. */
  public static boolean takesLock(Primitive primitive) {
    return switch (primitive.kind()) {
      case LOCK, SPIN_LOCK, DOWN_READ, DOWN_WRITE -> true;
      default -> false;
    };
  }

  /**
   * Says whether the primitive may have to wait for tasks that {@link #holders} tells: as long as
   * one of them does nothing, it stays disabled whatever others do.
   */
  public static boolean waitsForHolders(Primitive primitive) {
    return switch (primitive.kind()) {
      case SYNCHRONIZE_WAIT, FLIGHT_AWAIT -> true;
      default -> takesLock(primitive);
    };
  }

  /** Hears the first cell of each lock that the task holds: spinlocks, mutexes, semaphores. */
  public void locksHeld(int task, Memory memory, IntConsumer hears) {
    for (int lock : layout.spinlocks()) {
      if (memory.get(lock) == task + 1) {
        hears.accept(lock);
      }
    }
    for (int lock : layout.mutexes()) {
      if (memory.get(lock) == task + 1) {
        hears.accept(lock);
      }
    }
    for (int semaphore : layout.semaphores()) {
      if (memory.get(semaphore) == task + 1 || (memory.get(semaphore + 1) & 1 << task) != 0) {
        hears.accept(semaphore);
      }
    }
  }

  private Access access(int task, Primitive primitive, Memory memory) {
    return new Access(
        layout, memory, task, primitive.cell(), primitive.argument(), Processor::leave);
  }

  /** The memory keeps the first complaint of a run. */
  private static void leave(Complaint complaint) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

/** The way of a task from its program into the kernel and back. */
public interface UserMode {
  /** Enters the kernel for a call; says whether the task does it, else its program is over. */
  default boolean enter(Call call) {
    return true;
  }

  /**
   * Returns to user mode after a call; says whether the task goes on with its program, else it is
   * over.
   */
  boolean leave(Call call, Errno result);
}

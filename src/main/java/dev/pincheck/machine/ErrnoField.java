// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.TaskField;

/** How each task's current or last call ends. */
public final class ErrnoField {
  private final TaskField field;

  ErrnoField(Kernel kernel, Layout layout) {
    field = new TaskField(kernel, layout, "errno");
  }

  /** Sets the result of the running task's call; returns it. */
  public Errno set(Errno result) {
    field.store(result.code());
    return result;
  }

  /** Returns the result of a task's call, for who looks on from outside. */
  public Errno in(Memory memory, int task) {
    return Errno.of(field.in(memory, task));
  }
}

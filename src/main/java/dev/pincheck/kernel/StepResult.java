// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.List;

/** What came of an attempt to let a task do its next step. */
public sealed interface StepResult {

  /**
   * The step was done.
   *
   * @param after where the task stands now
   * @param memory the memory after the step
   */
  record Moved(Standing after, Memory memory) implements StepResult {}

  /**
   * The step has to wait.
   *
   * @param on name of the lock, count or section, {@code slots_lock of vm1}
   * @param holders the tasks in the way; the task itself is among them if it waits for itself
   */
  record Blocked(String on, List<Integer> holders) implements StepResult {
    public Blocked {
      holders = List.copyOf(holders);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Arrays;
import java.util.List;

/** What came of an attempt to let a task do its next step. */
public sealed interface StepResult {

  /**
   * The step was done.
   *
   * @param after where the task stands now
   * @param memory the memory after the step
   * @param results of the primitives of the step
   */
  record Moved(Standing after, Memory memory, int[] results) implements StepResult {
    public Moved {
      results = results.clone();
    }

    @Override
    public int[] results() {
      return results.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Moved moved
          && after.equals(moved.after)
          && memory.equals(moved.memory)
          && Arrays.equals(results, moved.results);
    }

    @Override
    public int hashCode() {
      return 31 * after.hashCode() + memory.hashCode();
    }
  }

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

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.input.InputRejected;
import dev.pincheck.trace.Trace;

/** Makes the schedule to be recorded of a counterexample. */
@FunctionalInterface
public interface ScheduleSource {

  /**
   * Returns the schedule, with values where actor and label alone do not say what a step does.
   *
   * @throws InputRejected if the spec that decides this cannot be read
   */
  Trace scheduleOf(Task task, Trace trace) throws InputRejected;
}

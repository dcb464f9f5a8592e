// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.trace.Trace;

/** Says where in the reference each step of a trace stands. */
@FunctionalInterface
public interface TraceSources {

  /** Leaves traces as they are. */
  TraceSources NONE = (task, trace) -> trace;

  /** Returns the trace with the source of each step that has one. */
  Trace annotate(Task task, Trace trace);
}

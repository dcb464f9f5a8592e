// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.ScheduleSource;
import dev.pincheck.check.Task;
import dev.pincheck.conform.SpecReplay;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.input.InputRejected;
import dev.pincheck.trace.Trace;
import java.util.List;

/** The engines and what belongs to them; tests put fakes in their place. */
interface Toolbox {

  /**
   * Returns all engines.
   *
   * @throws InputRejected if there is no TLC in the jar that is chosen
   */
  List<Engine> engines(TlcChoice choice) throws InputRejected;

  /** Returns the schedule to be recorded of a counterexample; see {@link ScheduleSource}. */
  Trace schedule(Task task, Trace trace) throws InputRejected;

  /** Returns what a spec does along a schedule; see {@link SpecReplay#told}. */
  SpecReplay.Told told(Question.Tla question, Trace schedule) throws InputRejected;

  /** Returns the names of the solvers that Alloy finds on this machine, the default first. */
  List<String> solvers();
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A schedule that shows what goes wrong.
 *
 * @param race what it is about
 * @param variants those that have it, the first of which it is told on; at least one
 * @param trace the schedule, or a trace with its states
 */
public record Counterexample(AnsweredRace race, List<String> variants, Trace trace) {

  public Counterexample {
    variants = List.copyOf(variants);
  }

  /** Returns what two schedules have in common that are shown once. */
  static String key(Trace trace) {
    return trace.meta().property().orElse("")
        + trace.states().stream()
            .flatMap(state -> state.step().stream())
            .map(Counterexample::text)
            .collect(Collectors.joining());
  }

  private static String text(TraceState.Step step) {
    return "\n" + step.actor().orElse("") + " " + step.action();
  }
}

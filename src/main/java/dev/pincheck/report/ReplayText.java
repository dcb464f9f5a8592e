// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.model.KernelFunctions;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Walk;
import dev.pincheck.trace.Trace;

/** What became of a counterexample in the reference, as text. */
public final class ReplayText {

  private ReplayText() {}

  /**
   * Returns the outcome, its word first, each line with its line end.
   *
   * @param trace the counterexample
   * @param variant the variant that it was replayed on
   */
  public static String of(Trace trace, String variant, Outcome outcome) {
    return of(trace, variant, outcome, "");
  }

  /**
   * Returns what the reference did, and below it what a checker of the kernel's would report.
   *
   * @param variant the variant that it was replayed on
   * @param functions the C functions that its routines stand for
   * @param width how wide a line may be
   */
  public static String of(
      Trace trace, String variant, Walk walk, KernelFunctions functions, int width) {
    return of(
        trace, variant, walk.outcome(), KernelReport.of(walk, new KernelWords(functions), width));
  }

  private static String of(Trace trace, String variant, Outcome outcome, String report) {
    String recorded =
        trace
            .meta()
            .variant()
            .filter(own -> !own.equals(variant))
            .map(own -> " (recorded on " + own + ")")
            .orElse("");
    return outcome.word()
        + ": "
        + trace.meta().model()
        + " on "
        + variant
        + recorded
        + ", "
        + Plural.of(trace.steps(), "step")
        + "\n"
        + outcome.text()
        + "\n"
        + report;
  }
}

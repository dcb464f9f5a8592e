// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.check.Result;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.RecordedFigures;
import java.util.Optional;

/**
 * What an engine says of a race and a variant.
 *
 * @param engine the engine
 * @param said the verdict in the words of an expectation; empty for one that decides nothing
 * @param steps steps of the counterexample; 0 where there is none
 * @param distinct distinct states
 * @param depth as the engine reports it
 * @param recorded whether it was recorded, not asked for now
 */
public record Answer(
    String engine,
    Optional<Expectation> said,
    int steps,
    long distinct,
    int depth,
    boolean recorded) {

  /** Returns what was recorded. */
  public static Answer of(RecordedFigures found) {
    Expectation said =
        found
            .property()
            .map(Expectation::violates)
            .orElse(
                found.verdict().equals(Expectation.HOLDS.text())
                    ? Expectation.HOLDS
                    : Expectation.DEADLOCKS);
    return new Answer(
        found.engine(),
        Optional.of(said),
        found.steps(),
        found.distinct(),
        found.depth(),
        /* recorded= */ true);
  }

  /** Returns what was answered now. */
  public static Answer of(Result result) {
    return new Answer(
        result.task().engine().name(),
        result.said(),
        result.steps().orElse(0),
        result.finding().statistics().distinct(),
        result.finding().statistics().depth(),
        /* recorded= */ false);
  }

  /** Returns the verdict as it is read: {@code violates NoUseAfterFree}, or that there is none. */
  String text() {
    return said.map(Expectation::text).orElse("no answer");
  }
}

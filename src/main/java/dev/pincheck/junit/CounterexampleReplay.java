// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import dev.pincheck.replay.Outcome;
import dev.pincheck.report.Explanation;
import dev.pincheck.trace.Trace;
import java.util.Optional;

/** A counterexample that was stepped on a variant. See {@link PincheckAssertions}. */
public final class CounterexampleReplay {

  private final Chosen chosen;
  private final Trace trace;
  private final Outcome outcome;

  CounterexampleReplay(Chosen chosen, Trace trace, Outcome outcome) {
    this.chosen = chosen;
    this.trace = trace;
    this.outcome = outcome;
  }

  /** Returns the race's name, {@code gmem/double-bind}. */
  public String race() {
    return chosen.race().name();
  }

  /** Returns the name of the variant that it was stepped on. */
  public String variant() {
    return chosen.variant().name();
  }

  /**
   * Returns what became of it: {@code reproduced}, {@code fixed} (all steps can be followed and
   * nothing goes wrong), {@code blocked} (a step has to wait), {@code left the path}, or {@code
   * action gone} (there is no such step any more).
   */
  public String outcome() {
    return outcome.word();
  }

  /** Returns what goes wrong, if it is reproduced: a claim's name, or {@code deadlock}. */
  public Optional<String> property() {
    return outcome instanceof Outcome.Reproduced reproduced
        ? Optional.of(reproduced.what())
        : Optional.empty();
  }

  /** Returns the whole of it as {@code pincheck explain} shows it. */
  public String explanation() {
    return new Explanation(
            trace,
            Optional.of(chosen.race()),
            Optional.of(chosen.machine()),
            Explanation.USUAL_WIDTH)
        .on(chosen.variant());
  }

  @Override
  public String toString() {
    return race() + " on " + variant() + ": " + outcome();
  }
}

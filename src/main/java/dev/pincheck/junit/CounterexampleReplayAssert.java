// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

/** Assertions on a counterexample that was stepped again. */
public final class CounterexampleReplayAssert {

  private final CounterexampleReplay actual;

  CounterexampleReplayAssert(CounterexampleReplay actual) {
    this.actual = actual;
  }

  /** Claims that the same goes wrong. */
  public CounterexampleReplayAssert isReproduced() {
    return became("reproduced");
  }

  /** Claims that all steps can be followed and nothing goes wrong. */
  public CounterexampleReplayAssert isFixed() {
    return became("fixed");
  }

  /** Claims that a step has to wait for a lock, a guard or a count. */
  public CounterexampleReplayAssert isBlocked() {
    return became("blocked");
  }

  /** Claims that it is not reproduced, whatever else becomes of it. */
  public CounterexampleReplayAssert isNotReproduced() {
    if (actual.outcome().equals("reproduced")) {
      throw failure("is not reproduced");
    }
    return this;
  }

  private CounterexampleReplayAssert became(String expected) {
    if (!actual.outcome().equals(expected)) {
      throw failure("is " + expected);
    }
    return this;
  }

  private AssertionError failure(String expected) {
    return new AssertionError(
        String.format(
            "expected that the counterexample of %s on %s %s, found: %s%n%n%s",
            actual.race(), actual.variant(), expected, actual.outcome(), actual.explanation()));
  }
}

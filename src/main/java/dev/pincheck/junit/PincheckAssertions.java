// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

/**
 * Assertions in AssertJ's style; they go beside a static import of AssertJ's own, and need neither
 * that nor anything else. What fails shows the schedule as {@code pincheck explain} does.
 */
public final class PincheckAssertions {

  private PincheckAssertions() {}

  /** Returns assertions on what came out of a race. */
  public static RaceVerdictAssert assertThat(RaceVerdict actual) {
    return new RaceVerdictAssert(actual);
  }

  /** Returns assertions on a counterexample that was stepped again. */
  public static CounterexampleReplayAssert assertThat(CounterexampleReplay actual) {
    return new CounterexampleReplayAssert(actual);
  }
}

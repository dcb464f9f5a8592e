// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import dev.pincheck.input.Names;

/** Assertions on what came out of a race. */
public final class RaceVerdictAssert {

  private final RaceVerdict actual;

  RaceVerdictAssert(RaceVerdict actual) {
    this.actual = actual;
  }

  /** Claims that nothing fails in any interleaving. */
  public RaceVerdictAssert holds() {
    return says("holds");
  }

  /**
   * Claims that a property fails: of those that do the one that the race asks for first.
   *
   * @throws IllegalArgumentException if the machine has no such property
   */
  public RaceVerdictAssert violates(String property) {
    if (!actual.properties().contains(property)) {
      throw new IllegalArgumentException(
          Names.unknown("property", "properties", property, actual.properties()));
    }
    return says("violates " + property);
  }

  /** Claims that tasks wait for each other in some interleaving, and that nothing else fails. */
  public RaceVerdictAssert deadlocks() {
    return says("deadlocks");
  }

  /** Claims what the race's file expects of the variant; where that says nothing, that it holds. */
  public RaceVerdictAssert isAsExpected() {
    return says(actual.expected());
  }

  /** Claims that the shortest schedule has so many steps. */
  public RaceVerdictAssert inSteps(int steps) {
    if (actual.schedule().size() != steps) {
      throw new AssertionError(
          String.format(
              "expected a schedule of %d steps, found %d%n%n%s",
              steps, actual.schedule().size(), actual.explanation()));
    }
    return this;
  }

  /** Claims that the same goes wrong when the schedule is stepped again. */
  public RaceVerdictAssert replayReproduces() {
    CounterexampleReplay replay =
        actual
            .replayed()
            .orElseThrow(() -> new AssertionError("nothing to replay\n\n" + actual.explanation()));
    new CounterexampleReplayAssert(replay).isReproduced();
    return this;
  }

  private RaceVerdictAssert says(String expected) {
    if (!actual.outcome().equals(expected)) {
      throw new AssertionError(
          String.format(
              "expected that %s on %s %s, found that it %s%n%n%s",
              actual.race(), actual.variant(), expected, actual.outcome(), actual.explanation()));
    }
    return this;
  }
}

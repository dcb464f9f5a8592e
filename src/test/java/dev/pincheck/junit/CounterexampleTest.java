// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import static dev.pincheck.junit.PincheckAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Recorded schedules as parameters of tests. */
final class CounterexampleTest {

  private static final String RACE = "gmem/dying-file-versus-delete";

  @Test
  void recordedScheduleIsSteppedAgain() {
    Ran ran = Ran.of(Recorded.class);

    assertThat(ran.failures()).isEmpty();
    assertThat(ran.passed()).hasSize(3);
  }

  static final class Recorded {
    @Test
    void isReproduced(@Counterexample(value = RACE, variant = "v11") CounterexampleReplay replay) {
      assertThat(replay).isReproduced();
      assertThat(replay.property()).contains("NoUseAfterFree");
      assertThat(replay.toString()).isEqualTo(RACE + " on v11: reproduced");
    }

    @Test
    void isNotReproducedLater(
        @Counterexample(value = RACE, variant = "v11", on = "6.18") CounterexampleReplay replay) {
      assertThat(replay).isNotReproduced();
      assertThat(replay.property()).isEmpty();
    }

    @Test
    void ofAnOwnFile(
        @Counterexample(
                value = "junit/own-schedule",
                race = "junit/own-race.toml",
                variantFiles = "junit/own-variants.toml")
            CounterexampleReplay replay) {
      assertThat(replay).isReproduced();
      assertThat(replay.race()).isEqualTo("gmem/own-race");
    }
  }

  @Test
  void failureShowsTheScheduleAsExplainDoes() {
    assertThat(Ran.of(Wrong.class).onlyFailure())
        .startsWith("expected that the counterexample of " + RACE + " on v11 is fixed, found:")
        .contains("RACES with step 19", "reproduced: " + RACE + " on v11, 19 steps");
  }

  static final class Wrong {
    @Test
    void isFixed(@Counterexample(value = RACE, variant = "v11") CounterexampleReplay replay) {
      assertThat(replay).isFixed();
    }
  }

  @Test
  void missingRaceFailsWithTheNearestName() {
    assertThat(Ran.of(NoRace.class).onlyFailure())
        .startsWith("unknown race or file of schedules `gmem/dying-file-versus-delet`")
        .contains("did you mean `" + RACE + "`?");
  }

  static final class NoRace {
    @Test
    void fails(@Counterexample("gmem/dying-file-versus-delet") CounterexampleReplay replay) {}
  }

  @Test
  void raceWithoutACounterexampleSaysSo() {
    assertThat(Ran.of(NoneRecorded.class).onlyFailure())
        .startsWith("no counterexample of `gmem/allocate-punch-fault` is recorded");
  }

  static final class NoneRecorded {
    @Test
    void fails(@Counterexample("gmem/allocate-punch-fault") CounterexampleReplay replay) {}
  }

  @Test
  void oneOfSeveralVariantsMustBeNamed() {
    assertThat(Ran.of(WhichOne.class).onlyFailure())
        .startsWith("whose counterexample? `variant` names one of v11, pre-v12");
  }

  static final class WhichOne {
    @Test
    void fails(@Counterexample(RACE) CounterexampleReplay replay) {}
  }

  @Test
  void missingVariantFailsWithTheNearestName() {
    assertThat(Ran.of(NoVariant.class).onlyFailure())
        .contains("unknown variant with a counterexample of " + RACE + " `v13x`")
        .contains("did you mean `v13`?");
  }

  static final class NoVariant {
    @Test
    void fails(@Counterexample(value = RACE, variant = "v13x") CounterexampleReplay replay) {}
  }

  @Test
  void missingLabelFailsWithTheNearestNameAndItsPlace() {
    assertThat(Ran.of(NoLabel.class).onlyFailure())
        .contains("bad-schedule:5:10: unknown step `Syscall_LookupFdd`")
        .contains("did you mean `Syscall_LookupFd`?");
  }

  static final class NoLabel {
    @Test
    void fails(@Counterexample("junit/bad-schedule") CounterexampleReplay replay) {}
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is needed, as engines say that are told to. */
final class MutateCommandTest {

  private static final String CLAIMED =
      """
      [mutants.no-door]
      changes = "the door is gone"
      base    = "1.1"
      knobs   = { door = "wide" }
      source  = "row 1"
      fails   = ["NoHeap", "T1"]
      """;

  private static final String EQUIVALENT =
      """
      [mutants.wide-door]
      changes    = "one gets in with books"
      base       = "1.0"
      knobs      = { door = "wide" }
      source     = "row 2"
      equivalent = "there is a window"
      """;

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void twoMutants() throws IOException {
    bench = new Bench(home);
    bench.write("models/toy/mutants.toml", CLAIMED + EQUIVALENT);
    bench.tlc.answer("toy/move no-door", FakeEngine.violated("NoLoss"));
    bench.tlc.answer("toy/move wide-door", FakeEngine.violated("NoLoss"));
  }

  @Test
  void theTableSaysWhatFailsAfterHowManyStepsInWhichRace() throws IOException {
    Bench.Ran ran = bench.run("mutate", "toy");

    Golden.matches("mutate.txt", ran.out());
    assertThat(ran.code()).isZero();
  }

  @Test
  void theSameAsJson() throws IOException {
    Bench.Ran ran = bench.run("mutate", "toy", "--format", "json");

    Golden.matches("mutate.json", ran.out());
    assertThat(ran.code()).isZero();
  }

  @Test
  void aKilledMutantLeavesACounterexampleThatCanBeExplained() {
    bench.run("mutate", "toy");

    Path file = home.resolve("target/mutants/toy/no-door.itf.json");
    assertThat(bench.run("explain", file.toString()).out()).contains("no-door").contains("Buy_Put");
    assertThat(home.resolve("target/mutants/toy/wide-door.itf.json")).doesNotExist();
  }

  @Test
  void aCounterexampleOfAnEarlierRunGoesWithItsKill() throws IOException {
    bench.run("mutate", "toy");
    bench.tlc.answer("toy/move no-door", FakeEngine.holds());

    bench.run("mutate", "toy", "--fresh");

    assertThat(home.resolve("target/mutants/toy")).isEmptyDirectory();
  }

  @Test
  void aSurvivorThatNobodyExplains() {
    bench.tlc.answer("toy/move no-door", FakeEngine.holds());

    Bench.Ran ran = bench.run("mutate", "toy", "no-*");

    assertThat(ran.out())
        .contains(
            "models/toy/mutants.toml:1:1: `no-door` survived: claimed to fail: NoHeap or NoLoss;"
                + " but no verdict gets worse in the one race that touches it.\n")
        .endsWith("1 mutant: 0 killed as claimed, 0 equivalent as claimed, 1 survived.\n");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void whatFailsOnTheBaseAlreadyKillsNothing() {
    bench.tlc.answer("toy/move 1.1", FakeEngine.violated("NoLoss"));

    Bench.Ran ran = bench.run("mutate", "toy", "no-door");

    assertThat(ran.out()).contains("`no-door` survived");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void anotherPropertyThanWasClaimed() throws IOException {
    bench.write("models/toy/mutants.toml", CLAIMED.replace("\"NoHeap\", \"T1\"", "\"NoHeap\""));

    Bench.Ran ran = bench.run("mutate", "toy");

    assertThat(ran.out())
        .contains(
            "`no-door` killed by another property: claimed to fail: NoHeap; but toy/move says"
                + " violates NoLoss, on 1.1 holds.\n");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void anEquivalentMutantWhoseVerdictChanges() {
    bench.tlc.answer("toy/move wide-door", FakeEngine.violated("NoHeap"));

    Bench.Ran ran = bench.run("mutate", "toy", "wide-door");

    assertThat(ran.out())
        .contains(
            "`wide-door` not equivalent: claimed to change nothing; but toy/move says violates"
                + " NoHeap, on 1.0 violates NoLoss.\n");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void anEquivalentMutantThatMendsSomethingIsNotEquivalent() {
    bench.tlc.answer("toy/move wide-door", FakeEngine.holds());

    assertThat(bench.run("mutate", "toy", "wide-door").code()).isEqualTo(1);
  }

  @Test
  void aDeadlockIsAKill() throws IOException {
    bench.write("models/toy/mutants.toml", CLAIMED.replace("\"NoHeap\", \"T1\"", "\"deadlock\""));
    bench.tlc.answer(
        "toy/move no-door", new Verdict.Deadlock(FakeEngine.trace("deadlock", Optional.empty())));

    Bench.Ran ran = bench.run("mutate", "toy");

    assertThat(ran.out()).contains("| deadlock |");
    assertThat(ran.code()).isZero();
  }

  @Test
  void whatNobodyDecidedIsNoSurvivor() {
    bench.tlc.answer(
        "toy/move no-door",
        new Verdict.Inconclusive(Verdict.Inconclusive.Exhausted.TIME, "the time was up"));

    Bench.Ran ran = bench.run("mutate", "toy", "no-door");

    assertThat(ran.out()).contains("| ?").contains("1 undecided");
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void aMutantThatNoRaceTouches() throws IOException {
    Path race = home.resolve("models/toy/races/move.toml");
    Files.writeString(race, Files.readString(race).replace("\"1.1\" = \"holds\"\n", ""));

    Bench.Ran ran = bench.run("mutate", "toy");

    assertThat(ran.out()).contains("`no-door` without a race");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void wrongUsage() {
    assertThat(bench.run("mutate", "tory").err()).contains("did you mean `toy`?");
    assertThat(bench.run("mutate", "toy", "no-dor").err()).contains("did you mean `no-door`?");
    assertThat(bench.run("mutate", "toy", "--variant", "2").err()).contains("variants: 1.0, 1.1");
    Bench.Ran none = bench.run("mutate", "toy", "no-door", "--variant", "1.0");
    assertThat(none.err()).contains("none of these mutants is one of 1.0");
    assertThat(none.code()).isEqualTo(2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which parts of claims are needed, as an engine says that is told to. */
final class MutateClaimsTest {

  private static final String SPEC =
      """
      ---- MODULE Toy ----
      CONSTANTS Roof, Door
      ASSUME Roof \\in {"tiles", "straw"} /\\ Door \\in {"wide", "narrow"}
      VARIABLES lies, burnt
      NoLoss ==
        /\\ burnt = FALSE
        /\\ lies = {}
      NoHeap == burnt => lies = {}
      =====================
      """;

  private static final String MUTANT =
      """
      [mutants.wide-door]
      changes = "one gets in with books"
      base    = "1.0"
      knobs   = { door = "wide" }
      source  = "row 2"
      fails   = ["NoHeap"]
      """;

  private static final String LISTED =
      """
      [unnoticed.NoLoss]
      "lies = {}" = "nothing ever lies"
      """;

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void claims() throws IOException {
    bench = new Bench(home);
    bench.write("specs/toy/Toy.tla", SPEC);
    bench.write("models/toy/mutants.toml", MUTANT);
    bench.tlc.answer("toy/move wide-door", FakeEngine.violated("NoHeap"));
    bench.tlc.answerWhere("/\\ TRUE         \n  /\\ lies = {}", FakeEngine.holds());
    bench.tlc.answerWhere("FALSE => lies = {}", FakeEngine.holds());
  }

  @Test
  void theTableSaysWhichRaceNoticesWhichPartAndWhereTheOthersStand() throws IOException {
    Bench.Ran ran = bench.run("mutate", "toy", "--claims");

    Golden.matches("mutate-claims.txt", ran.out());
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void theSameAsJson() throws IOException {
    Bench.Ran ran = bench.run("mutate", "toy", "--claims", "--format", "json");

    Golden.matches("mutate-claims.json", ran.out());
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aSurvivorThatIsListedWithItsReasonIsAsClaimed() throws IOException {
    bench.write("models/toy/mutants.toml", MUTANT + LISTED);

    Bench.Ran ran = bench.run("mutate", "toy", "--claims");

    assertThat(ran.out())
        .contains("nothing: nothing ever lies")
        .endsWith("3 weaker claims: 2 noticed, 1 unnoticed as listed, 0 survived.\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void whatIsListedAndNoticedIsListedInVain() throws IOException {
    bench.write(
        "models/toy/mutants.toml", MUTANT + LISTED + "\"burnt = FALSE\" = \"it never burns\"\n");

    Bench.Ran ran = bench.run("mutate", "toy", "--claims", "NoLoss");

    assertThat(ran.out())
        .contains(
            "specs/toy/Toy.tla:6:6: `NoLoss` without `burnt = FALSE` listed in vain: toy/move on"
                + " 1.0 notices it.\n");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void whatIsListedAndNoPartIsSaidWithItsPlace() throws IOException {
    bench.write("models/toy/mutants.toml", MUTANT + LISTED.replace("{}", "1"));

    Bench.Ran ran = bench.run("mutate", "toy", "--claims", "NoHeap");

    assertThat(ran.out())
        .contains(
            "models/toy/mutants.toml:8:1: `NoLoss` has no part `lies = 1` that it could do"
                + " without.\n");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void whatNobodyDecidesIsNoSurvivor() {
    bench.tlc.answerWhere(
        "FALSE => lies = {}",
        new Verdict.Inconclusive(Verdict.Inconclusive.Exhausted.TIME, "the time was up"));

    Bench.Ran ran = bench.run("mutate", "toy", "--claims", "NoHeap");

    assertThat(ran.out()).contains("| ?").contains("1 undecided");
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void aClaimThatNothingViolatesSurvives() throws IOException {
    bench.write("models/toy/mutants.toml", MUTANT.replace("NoHeap", "NoLoss"));

    Bench.Ran ran = bench.run("mutate", "toy", "--claims", "NoHeap");

    assertThat(ran.out()).contains("survived: no race and no mutant violates it for tlc");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void wrongUsage() {
    assertThat(bench.run("mutate", "toy", "--claims", "NoHep").err())
        .contains("did you mean `NoHeap`?");
    assertThat(bench.run("mutate", "toy", "--claims", "--every-step").code()).isEqualTo(2);
    assertThat(bench.run("mutate", "toy", "--claims", "--variant", "1.0").code()).isEqualTo(2);
  }
}

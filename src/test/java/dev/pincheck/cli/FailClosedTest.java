// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.ActionCount;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever moves turns red: expectations alone would stay green. */
final class FailClosedTest {

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void recordTheToy() throws IOException {
    bench = new Bench(home).recorded();
  }

  @Test
  void aStateSpaceThatShrinksDiffers() {
    bench.tlc.answer(
        "toy/move 1.1",
        () ->
            List.of(
                new Finding(
                    "", "", FakeEngine.holds(), new Statistics(1, 1, 1), Duration.ofMillis(10))));

    Bench.Ran ran = bench.run("check", "toy/move");

    assertThat(ran.out()).contains("DIFFERS: distinct states recorded 140, now 1");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aRemarkIsOnTheLineAndStrictMakesADifferenceOfIt() {
    bench.tlc.answer(
        "toy/move 1.1",
        () ->
            List.of(
                new Finding(
                    "",
                    "",
                    FakeEngine.holds(),
                    new Statistics(140, 229, 19),
                    Duration.ofMillis(840),
                    List.of(
                        new Remark(Remark.Kind.VIEW, "under VIEW V"),
                        new Remark(Remark.Kind.WARNING, "TLC warns: beware")))));

    Bench.Ran plain = bench.run("check", "toy/move", "--fresh");
    Bench.Ran strict = bench.run("check", "toy/move", "--strict");
    Bench.Ran json = bench.run("check", "toy/move", "--format", "json");

    assertThat(plain.out()).contains("(expected)  under VIEW V\n  warning: TLC warns: beware\n");
    assertThat(plain.code()).isZero();
    assertThat(strict.out()).contains("cached  DIFFERS: under VIEW V; TLC warns: beware\n");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(json.out()).contains("\"kind\": \"view\"").contains("\"text\": \"under VIEW V\"");
    assertThat(json.code()).isZero();
  }

  @Test
  void whatIsCountedStandsBelowTheLineAndIsNoDifference() {
    bench.tlc.answer(
        "toy/move 1.1",
        () ->
            List.of(
                new Finding(
                    "",
                    "",
                    FakeEngine.holds(),
                    new Statistics(140, 229, 19),
                    Duration.ofMillis(840),
                    List.of(new Remark(Remark.Kind.NEVER_TAKEN, "never taken: Leave")),
                    List.of(
                        new ActionCount("Init", 1, 1),
                        new ActionCount("Leave", 0, 0),
                        new ActionCount("Move", 228, 139)))));

    Bench.Ran text = bench.run("check", "toy/move", "--coverage", "--strict");
    Bench.Ran json = bench.run("check", "toy/move", "--coverage", "--format", "json");

    assertThat(text.out())
        .contains(
            """
              taken: 2 of 3 actions
                     228 steps, 139 to new states: Move
                       1 steps, 1 to new states: Init
              never taken: Leave
            """);
    assertThat(text.code()).isZero();
    assertThat(json.out())
        .containsPattern("\"action\": \"Move\",\\s+\"steps\": 228,\\s+\"states\": 139");
  }

  @Test
  void whatTlcCannotCountIsNotAsked() {
    assertThat(bench.run("check", "toy/move", "--coverage", "--engine", "explorer").code())
        .isEqualTo(2);
    assertThat(bench.run("check", "toy.tla", "--coverage", "--simulate", "3").code()).isEqualTo(2);
  }

  @Test
  void anInvariantThatIsDeletedDiffers() throws IOException {
    Path race = home.resolve("models/toy/races/move.toml");
    Files.writeString(
        race, Files.readString(race).replace("[\"NoLoss\", \"NoHeap\"]", "[\"NoLoss\"]"));

    Bench.Ran ran = bench.run("check", "toy/move");

    assertThat(ran.out()).contains("checks recorded [NoLoss, NoHeap], now [NoLoss]");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void anotherPropertyThanExpectedDiffers() {
    bench.tlc.answer("toy/move 1.0", FakeEngine.violated("NoHeap"));

    assertThat(bench.run("check", "toy/move").out())
        .contains("NoHeap  DIFFERS: expected violates NoLoss\n");
  }

  @Test
  void anExpectationThatFollowsTheVerdictStillNeedsItsRecord() throws IOException {
    Path race = home.resolve("models/toy/races/move.toml");
    Files.writeString(race, Files.readString(race).replace("violates NoLoss", "violates NoHeap"));
    bench.tlc.answer("toy/move 1.0", FakeEngine.violated("NoHeap"));

    assertThat(bench.run("check", "toy/move").out())
        .contains("DIFFERS: verdict recorded violated NoLoss, now violated NoHeap\n");
  }

  @Test
  void aCommandThatIsDeletedDiffers() {
    bench.alloy.answer(
        "toy/Zoo", () -> List.of(FakeEngine.finding("Lonely", "holds", FakeEngine.holds())));

    Bench.Ran ran = bench.run("check", "toy/Zoo");

    assertThat(ran.out()).contains("command NoTwoLions is recorded, but gone");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aRaceThatWasNeverRecordedSaysSoAndIsNoDifference() throws IOException {
    String race = Files.readString(home.resolve("models/toy/races/move.toml"));
    bench.write("models/toy/races/again.toml", race);
    bench.tlc.answer("toy/again 1.0", FakeEngine.violated("NoLoss"));

    Bench.Ran all = bench.run("check", "toy/again");
    Bench.Ran one = bench.run("check", "toy/again", "--variant", "1.1", "--strict");

    assertThat(all.out())
        .contains("1.0 violates NoLoss, 1.1 holds  (as expected, not recorded yet)");
    assertThat(all.code()).isZero();
    assertThat(one.out()).contains("(expected)  not recorded yet: `pincheck record RACE --update`");
    assertThat(one.code()).isZero();
  }

  @Test
  void aCommandThatWasNeverRecordedDiffers() {
    bench.alloy.answer(
        "toy/Zoo",
        () ->
            List.of(
                FakeEngine.finding("NoTwoLions", "holds", FakeEngine.holds()),
                FakeEngine.finding("Lonely", "holds", FakeEngine.holds()),
                FakeEngine.finding("Loud", "holds", FakeEngine.holds())));

    assertThat(bench.run("check", "toy/Zoo").out()).contains("DIFFERS: no figures recorded");
  }

  @Test
  void equalFiguresOfChangedInputsAreAsExpectedAndLintSaysTheRest() throws IOException {
    bench.write("specs/toy/Toy.tla", "\\* a comment");

    Bench.Ran ran = bench.run("check", "toy/move");

    assertThat(ran.code()).isZero();
    assertThat(bench.run("lint").out()).contains("of other inputs");
  }

  @Test
  void aTranslationThatIsStaleIsNoBasisForAVerdict() throws IOException {
    String spec = Files.readString(Bench.TREE.resolve("src/test/resources/specs/Asserting.tla"));
    bench.write("specs/toy/Toy.tla", spec.replace("x := x + 1", "x := x + 2"));

    Bench.Ran ran = bench.run("check", "toy/move");

    assertThat(ran.err()).containsPattern("^HOME/specs/toy/Toy.tla:\\d+:1: the translation is not");
    assertThat(ran.out()).contains("failed ").doesNotContain("(expected)");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void aTranslationThatIsStaleIsNotExported() throws IOException {
    String spec = Files.readString(Bench.TREE.resolve("src/test/resources/specs/Asserting.tla"));
    bench.write("specs/toy/Toy.tla", spec.replace("x := x + 1", "x := x + 2"));
    Path out = home.resolve("out");

    Bench.Ran ran = bench.run("export", "toy/move", "--variant", "1.0", "--out", out.toString());

    assertThat(ran.err()).containsPattern("^HOME/specs/toy/Toy.tla:\\d+:1: the translation is not");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(out).doesNotExist();
  }

  @Test
  void withMoreWorkersOnlyVerdictsAreCompared() {
    bench.tlc.answer(
        "toy/move 1.1",
        () ->
            List.of(
                new Finding(
                    "", "", FakeEngine.holds(), new Statistics(1, 1, 1), Duration.ofMillis(10))));

    assertThat(bench.run("check", "toy/move", "--workers", "2").code()).isZero();
  }

  @Test
  void withoutARecordNothingIsAsExpected() throws IOException {
    Files.delete(home.resolve("models/toy/recorded.toml"));

    assertThat(bench.run("check").out())
        .endsWith("4 verdicts: 0 as expected, 4 differ, 0 inconclusive, 0 failed.\n");
  }
}

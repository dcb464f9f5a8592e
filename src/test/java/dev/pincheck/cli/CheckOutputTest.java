// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} prints and how it ends, whatever the engines say. */
final class CheckOutputTest {

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void recordTheToy() throws IOException {
    bench = new Bench(home).recorded();
  }

  @Test
  void aRaceThatIsAsExpectedIsALine() throws IOException {
    Bench.Ran ran = bench.run("check");

    Golden.matches("check-folded.txt", ran.out());
    assertThat(ran.code()).isZero();
  }

  @Test
  void eachVerdictIsALineWhereThatIsAskedFor() throws IOException {
    Bench.Ran ran = bench.run("check", "--verbose");

    Golden.matches("check-as-expected.txt", ran.out());
    assertThat(ran.code()).isZero();
  }

  @Test
  void oneModelShowsItsLastSteps() throws IOException {
    Bench.Ran ran = bench.run("check", "toy/move", "--variant", "1.0");

    Golden.matches("check-one-model.txt", ran.out());
    assertThat(ran.code()).isZero();
  }

  @Test
  void anotherVerdictThanExpectedDiffers() throws IOException {
    bench.tlc.answer("toy/move 1.1", FakeEngine.violated("NoHeap"));

    Bench.Ran ran = bench.run("check");

    Golden.matches("check-differs.txt", ran.out());
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aDeadlockSaysThatNobodyCanGoOn() throws IOException {
    bench.tlc.answer(
        "toy/move 1.1", new Verdict.Deadlock(FakeEngine.trace("deadlock", Optional.empty())));

    Golden.matches("check-deadlock.txt", bench.run("check", "toy/move").out());
  }

  @Test
  void aBudgetThatRanOutIsNoAnswerAndEndsWithFour() throws IOException {
    bench.tlc.answer("toy/move 1.0", new Verdict.Inconclusive(Exhausted.TIME, "60 s are over"));
    bench.tlc.answer("toy/move 1.1", FakeEngine.violated("NoHeap"));

    Bench.Ran ran = bench.run("check", "toy/*", "--engine", "tlc");

    Golden.matches("check-inconclusive.txt", ran.out());
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void anEngineThatFailsEndsWithFour() throws IOException {
    bench.tlc.answer("toy/move 1.0", new Verdict.Failed("TLC ended with exit code 137"));

    Bench.Ran ran = bench.run("check", "toy/move");

    Golden.matches("check-failed.txt", ran.out());
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void aBugOfOursShowsItsStackTrace() {
    bench.tlc.answer(
        "toy/move 1.0",
        () -> {
          throw new IllegalStateException("lost the thread");
        });

    Bench.Ran ran = bench.run("check", "toy/move");

    assertThat(ran.err()).contains("IllegalStateException: lost the thread").contains("\tat dev.");
    assertThat(ran.out())
        .contains("failed        toy/move  1.0")
        .contains("toy/move  1.1 holds  (as expected)");
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void storedAnswersSayThatTheyAre() throws IOException {
    bench.run("check");

    Golden.matches("check-cached.txt", bench.run("check", "--verbose").out());
  }

  @Test
  void freshAsksTheEnginesAgain() {
    bench.run("check");

    assertThat(bench.run("check", "--verbose").out()).contains("cached");
    assertThat(bench.run("check", "--fresh", "--verbose").out()).doesNotContain("cached");
  }

  @Test
  void aLargeModuleIsAskedUnderALargeScopeOrByItsName() throws IOException {
    bench.write("specs/toy/ZooLarge.als", "");
    bench.alloy.answer(
        "toy/ZooLarge", () -> List.of(FakeEngine.finding("Herd", "holds", FakeEngine.holds())));

    assertThat(bench.run("check", "--verbose").out())
        .contains("#NoTwoLions")
        .doesNotContain("#Herd");
    assertThat(bench.run("check", "toy/Zoo*", "--verbose").out()).doesNotContain("#Herd");
    assertThat(bench.run("check", "--scope", "large", "--verbose").out())
        .contains("#NoTwoLions", "#Herd");
    assertThat(bench.run("check", "toy/ZooLarge").out()).contains("#Herd");
    assertThat(bench.run("check", "toy/*Large").err())
        .startsWith("pincheck: `toy/*Large` is asked with --scope large, or by its name\n");
    assertThat(bench.run("record").out()).contains("toy/ZooLarge Herd alloy: new");
  }

  @Test
  void jsonHasTheFieldsInTheirOrder() throws IOException {
    bench.tlc.answer("toy/move 1.1", FakeEngine.violated("NoHeap"));

    Bench.Ran ran = bench.run("check", "--format", "json");

    Golden.matches("check.json", ran.out());
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aVariantOfOnesOwnNeedsNoExpectation() throws IOException {
    Path mine =
        bench.write(
            "mine.toml",
            """
            [variants.mine]
            based_on = "1.0"
            source = "my own idea"
            knobs = { door = "wide" }
            """);
    bench.tlc.answer("toy/move mine", FakeEngine.violated("NoLoss"));

    Bench.Ran ran = bench.run("check", "toy/move", "--variants", mine.toString());

    Golden.matches("check-own-variant.txt", ran.out());
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void twoRacesOfOneNameHaveACounterexampleEach() throws IOException {
    bench.tlc.answer("toy/mine 1.0", FakeEngine.violated("NoLoss"));
    String race = Files.readString(home.resolve("models/toy/races/move.toml"));
    Path one = bench.write("a/toy/mine.toml", race);
    Path other = bench.write("b/toy/mine.toml", race.replace("h1", "h9"));

    bench.run("check", one.toString(), other.toString(), "--variant", "1.0");

    Path own = home.resolve("target/counterexamples/own");
    assertThat(own.resolve("a/toy/mine--1.0.itf.json")).exists();
    assertThat(own.resolve("b/toy/mine--1.0.itf.json")).exists();
  }

  @Test
  void whatIsRecordedStandsInForAlloyUntilSomebodyAsks() throws IOException {
    bench.write(
        "specs/toy/Zoo.als",
        """
        NoTwoLions: check { no l: Lion | some l } for 3 expect 0
        Lonely: run { one Lion } for 3 expect 1
        """);
    bench.recorded();
    bench.alloy.answer(
        "toy/Zoo", () -> List.of(FakeEngine.finding("Lonely", "holds", FakeEngine.violated("L"))));

    Bench.Ran shown = bench.run("check", "--verbose");
    Bench.Ran json = bench.run("check", "toy/Zoo", "--format", "json");

    Golden.matches("check-recorded.txt", shown.out());
    assertThat(json.out()).contains("\"recorded\": true").doesNotContain("\"recorded\": false");
    assertThat(shown.code()).isZero();
    assertThat(bench.run("check", "--strict").code()).isEqualTo(1);
    assertThat(bench.run("check", "--fresh").code()).isEqualTo(1);
    assertThat(bench.run("check", "--engine", "all").code()).isEqualTo(1);
  }

  @Test
  void whatIsRecordedOfOtherInputsStandsInForNobody() throws IOException {
    bench.write("specs/toy/Zoo.als", "Lonely: run { one Lion } for 3 expect 1");
    bench.alloy.answer(
        "toy/Zoo", () -> List.of(FakeEngine.finding("Lonely", "holds", FakeEngine.holds())));
    bench.recorded();
    bench.write("specs/toy/Zoo.als", "Lonely: run { no Lion } for 3 expect 1");

    Bench.Ran ran = bench.run("check", "toy/Zoo");

    assertThat(ran.out()).contains("#Lonely").doesNotContain("recorded");
    assertThat(ran.err()).contains("what is recorded of toy is of other inputs");
  }
}

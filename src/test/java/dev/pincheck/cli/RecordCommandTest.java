// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code record} says and writes. */
final class RecordCommandTest {

  private static final String COUNTEREXAMPLE = "counterexamples/toy/move";

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void makeTheToy() throws IOException {
    bench = new Bench(home);
  }

  @Test
  void withoutUpdateItOnlySaysWhatWouldMove() throws IOException {
    Bench.Ran ran = bench.run("record");

    Golden.matches("record-would-move.txt", ran.out());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(home.resolve("models/toy/recorded.toml")).doesNotExist();
    assertThat(home.resolve(COUNTEREXAMPLE)).doesNotExist();
  }

  @Test
  void withUpdateTheNextRunFindsNothingToMove() {
    bench.run("record", "--update");

    Bench.Ran ran = bench.run("record");

    assertThat(ran.out()).isEqualTo("4 checked, 0 would move.\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void aCounterexampleOfWhatNoLongerFailsGoesAway() throws IOException {
    bench.recorded();
    bench.tlc.answer("toy/move 1.0", FakeEngine.holds());

    Bench.Ran ran = bench.run("record", "toy/move", "--update");

    assertThat(ran.out())
        .contains(COUNTEREXAMPLE + ": gone")
        .contains("toy/move 1.0 tlc: verdict recorded violated NoLoss, now holds");
    assertThat(ran.code()).as("the expectation still says otherwise").isEqualTo(1);
    assertThat(home.resolve(COUNTEREXAMPLE)).doesNotExist();
  }

  @Test
  void recordingOneModelLeavesTheOthersAlone() throws IOException {
    bench.recorded();
    String before = Files.readString(home.resolve("models/toy/recorded.toml"));

    bench.run("record", "toy/Zoo", "--update");

    assertThat(home.resolve("models/toy/recorded.toml")).hasContent(before);
  }

  @Test
  void recordingOneEngineLeavesTheOthersAlone() throws IOException {
    bench.recorded();
    bench.tlc.answer("toy/move 1.0", FakeEngine.holds());

    Bench.Ran ran = bench.run("record", "--engine", "alloy");

    assertThat(ran.out()).isEqualTo("2 checked, 0 would move.\n");
  }

  @Test
  void aFigureWithoutACheckGoesAwayWhenAllAreRecorded() throws IOException {
    bench.recorded();
    Files.delete(home.resolve("specs/toy/Zoo.als"));

    assertThat(bench.run("record").out()).contains("toy/Zoo Lonely alloy: gone");
  }

  @Test
  void anIncompleteAnswerRecordsNothing() {
    bench.tlc.answer("toy/move 1.0", new Verdict.Failed("TLC ended with exit code 137"));

    Bench.Ran ran = bench.run("record", "--update");

    assertThat(ran.out()).endsWith("Nothing was recorded.\n");
    assertThat(ran.code()).isEqualTo(4);
    assertThat(home.resolve("models/toy/recorded.toml")).doesNotExist();
  }

  @Test
  void whoRecordsAPartDoesNotVouchForTheRest() throws IOException {
    bench.recorded();
    String before = inputs();
    bench.write("specs/toy/Toy.tla", "\\* changed");

    assertThat(bench.run("record", "toy/move", "--update").out())
        .contains("toy: other figures are of inputs that have changed");
    assertThat(inputs()).isEqualTo(before);

    assertThat(bench.run("record", "--stored", "--update").out())
        .isEqualTo("models/toy/recorded.toml: changed\n4 checked, 1 moved.\n");
    assertThat(inputs()).isNotEqualTo(before);
  }

  @Test
  void aNewRaceIsRecordedAloneWhereTheOthersAreFresh() throws IOException {
    bench.recorded();
    String before = inputs();
    bench.write(
        "models/toy/races/again.toml",
        Files.readString(home.resolve("models/toy/races/move.toml")));
    bench.tlc.answer("toy/again 1.0", FakeEngine.violated("NoLoss"));

    bench.run("record", "toy/again", "--update");

    assertThat(inputs()).isNotEqualTo(before);
    assertThat(bench.run("lint").out()).doesNotContain("of other inputs");
  }

  private String inputs() throws IOException {
    return Files.readAllLines(home.resolve("models/toy/recorded.toml")).get(3);
  }
}

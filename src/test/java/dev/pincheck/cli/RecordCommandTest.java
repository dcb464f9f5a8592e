// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pincheck.check.RecordLock;
import dev.pincheck.engine.Verdict;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

  @Test
  void twoThatRecordAtOnceLoseNothing() throws Exception {
    List<String> races = IntStream.range(0, 12).mapToObj(number -> "race" + number).toList();
    for (String race : races) {
      bench.write(
          "models/toy/races/" + race + ".toml",
          Files.readString(home.resolve("models/toy/races/move.toml")));
      bench.tlc.answer("toy/" + race + " 1.0", FakeEngine.violated("NoLoss"));
    }
    ExecutorService atOnce = Executors.newFixedThreadPool(races.size());

    for (Future<Bench.Ran> ran :
        atOnce.invokeAll(
            races.stream()
                .<Callable<Bench.Ran>>map(
                    race -> () -> bench.run("record", "toy/" + race, "--update"))
                .toList())) {
      assertThat(ran.get().code()).isZero();
    }
    atOnce.shutdown();

    assertThat(Files.readString(home.resolve("models/toy/recorded.toml")))
        .contains(races.stream().map(race -> "[\"toy/" + race + "\"]").toList());
  }

  @Test
  void whoUpdatesHoldsALockThatOtherProcessesSee() throws Exception {
    RecordLock held = RecordLock.take(home);
    try (FileChannel channel =
        FileChannel.open(home.resolve("target/record.lock"), StandardOpenOption.WRITE)) {
      assertThatExceptionOfType(OverlappingFileLockException.class).isThrownBy(channel::tryLock);
    } finally {
      held.close();
    }
    RecordLock.take(home).close();
  }

  private String inputs() throws IOException {
    return Files.readAllLines(home.resolve("models/toy/recorded.toml")).get(3);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A race of somebody's own is recorded beside itself, and compared with that. */
final class OwnRecordTest {

  private static final String MINE = "[variants.mine]\nbased_on = \"1.0\"\nsource = \"an idea\"\n";

  @TempDir Path home;
  @TempDir Path elsewhere;
  private Bench bench;
  private Path race;

  @BeforeEach
  void writeTheRace() throws IOException {
    bench = new Bench(home);
    bench.tlc.answer("toy/away 1.0", FakeEngine.violated("NoLoss"));
    race = elsewhere.resolve("away.toml");
    Files.copy(home.resolve("models/toy/races/move.toml"), race);
  }

  private Bench.Ran record(String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "record";
    line[1] = race.toString();
    System.arraycopy(options, 0, line, 2, options.length);
    return bench.run(line);
  }

  private Bench.Ran check(String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "check";
    line[1] = race.toString();
    System.arraycopy(options, 0, line, 2, options.length);
    return bench.run(line);
  }

  @Test
  void figuresAndSchedulesAreWrittenBesideIt() {
    Bench.Ran ran = record("--update");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            elsewhere.resolve("away.recorded") + ": new",
            elsewhere.resolve("away.schedules") + ": new",
            "toy/away 1.0 tlc: new, violated")
        .endsWith("2 checked, 4 moved.\n");
    assertThat(home.resolve("models/toy/recorded.toml")).doesNotExist();
    assertThat(home.resolve("counterexamples")).doesNotExist();
    assertThat(record().out()).isEqualTo("2 checked, 0 would move.\n");
  }

  @Test
  void withoutARecordNothingIsPinnedAndNothingIsSaidAboutIt() {
    assertThat(check().out()).doesNotContain("recorded", "DIFFERS");
    assertThat(elsewhere.resolve("away.recorded")).doesNotExist();
  }

  @Test
  void checkSaysWhatMoved() throws IOException {
    record("--update");
    Path figures = elsewhere.resolve("away.recorded");
    Files.writeString(
        figures, Files.readString(figures).replaceFirst("distinct = 140", "distinct = 99"));

    Bench.Ran ran = check();

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .containsOnlyOnce("DIFFERS")
        .contains("distinct states recorded 99, now 140");
  }

  @Test
  void aVariantThatIsNotInTheRecordIsARemark() throws IOException {
    record("--update");
    Path figures = elsewhere.resolve("away.recorded");
    Files.writeString(figures, Files.readString(figures).replaceFirst("\"1.1\".*\n", ""));

    Bench.Ran ran = check();

    assertThat(ran.out()).contains("not recorded yet").doesNotContain("DIFFERS");
    assertThat(ran.code()).isZero();
  }

  @Test
  void variantsOfOnesOwnAreRecordedWithTheOthers() throws IOException {
    Path mine = Files.writeString(elsewhere.resolve("mine.toml"), MINE);
    Files.writeString(
        race, Files.readString(race).replace("[expect]", "[expect]\nmine = \"violates NoLoss\""));
    bench.tlc.answer("toy/away mine", FakeEngine.violated("NoLoss"));

    record("--variants", mine.toString(), "--update");

    assertThat(Files.readString(elsewhere.resolve("away.recorded")))
        .contains("\"1.0\".tlc", "\"1.1\".tlc", "\"mine\".tlc");
    assertThat(check("--variants", mine.toString()).out()).contains("toy/away", "mine");
    bench.forget();
    bench.tlc.answer("toy/away mine", FakeEngine.holds());
    assertThat(check("--variants", mine.toString()).out()).contains("DIFFERS");
  }

  @Test
  void whatTheRaceNoLongerExpectsIsGone() throws IOException {
    record("--update");
    Files.writeString(race, Files.readString(race).replace("\"1.1\" = \"holds\"\n", ""));

    assertThat(record("--update").out()).contains("toy/away 1.1 tlc: gone");
  }

  @Test
  void twoRacesOfOneNameHaveARecordEach() throws IOException {
    record("--update");
    bench.write("models/toy/races/away.toml", Files.readString(race));
    Path other = Files.createDirectories(elsewhere.resolve("other")).resolve("away.toml");
    Files.copy(race, other);

    assertThat(bench.run("check", race.toString(), other.toString()).out())
        .doesNotContain("DIFFERS", "not recorded");
    assertThat(other.resolveSibling("away.recorded")).doesNotExist();
  }

  @Test
  void aRaceOfTheCatalogueByItsPathIsRecordedInTheCatalogue() {
    bench.run("record", home.resolve("models/toy/races/move.toml").toString(), "--update");

    assertThat(home.resolve("models/toy/recorded.toml")).exists();
    assertThat(home.resolve("models/toy/races/move.recorded")).doesNotExist();
  }

  @Test
  void checkSaysHowToReplayWhatIsRecorded() {
    record("--update");

    String replay =
        check()
            .out()
            .lines()
            .filter(line -> line.startsWith("  replay: ./pincheck "))
            .findFirst()
            .orElseThrow();

    assertThat(replay).contains("away.schedules --variant 1.0 --race");
    Bench.Ran ran = bench.run(replay.substring("  replay: ./pincheck ".length()).split(" "));
    assertThat(ran.out()).startsWith("reproduced: ");
  }

  @Test
  void explainAndReplayFindWhatIsRecordedBeside() {
    record("--update");

    assertThat(bench.run("replay", race.toString(), "--on", "1.0").out()).contains("reproduced");
    assertThat(bench.run("explain", race.toString()).out()).contains("NoLoss");
  }

  @Test
  void variantsOfOnesOwnDoNotGoWithTheCatalogue() throws IOException {
    Path mine = Files.writeString(elsewhere.resolve("mine.toml"), MINE);

    Bench.Ran ran = bench.run("record", "toy/move", "--variants", mine.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--variants goes with races of your own");
  }
}

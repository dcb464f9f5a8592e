// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.trace.Itf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input: exit code 3, everything wrong at once, with the place and the source line. */
final class BadInputTest {

  private static final String TRACE = "whole.itf.json";
  private static final String SCHEDULES = "counterexamples/toy/move";

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void recordTheToy() throws IOException {
    bench = new Bench(home).recorded();
    bench.write(TRACE, Itf.write(FakeEngine.trace("violated", Optional.of("NoLoss"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          races/move.toml | burn h1           | brun h1          | unknown operation
          races/move.toml | read b2           | read b3          | unknown book
          races/move.toml | b1 on d1 at 0     | b1 on d1 at 2    | d1
          races/move.toml | "1.1" = "holds"   | "1.0" = "holds"  | 1.0
          races/move.toml | [check]           | [check           | races/move.toml:15:
          variants.toml   | roof = "tiles"    | roof = "tile"    | tiles
          variants.toml   | { roof = "tiles"  | { rooof = "tiles" | roof
          """)
  void aModelFileSaysWhereAndShowsTheLine(
      String file, String found, String replacement, String message) throws IOException {
    replace("models/toy/" + file, found, replacement);

    Bench.Ran ran = bench.run("check");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .containsPattern("(?m)^models/toy/" + file + ":\\d+:\\d+: ")
        .contains(message)
        .contains(replacement.contains("[check") ? "[check" : replacement)
        .containsPattern("(?m)^ +\\^$")
        .doesNotContain("\tat ");
  }

  @Test
  void everythingWrongIsSaidAtOnce() throws IOException {
    replace("models/toy/races/move.toml", "burn h1", "brun h1");
    replace("models/toy/races/move.toml", "read b2", "raed b2");
    replace("models/toy/variants.toml", "roof = \"tiles\"", "roof = \"tile\"");

    Golden.matches("rejected.txt", bench.run("check").err());
  }

  @ParameterizedTest
  @CsvSource({
    "check, no/such.toml",
    "check, no/such.tla",
    "check, no/such.als",
    "replay, no/such.itf.json",
    "explain, no/such.itf.json"
  })
  void aMissingFileIsRejected(String command, String file) {
    Bench.Ran ran = bench.run(command, file);

    assertThat(ran.err()).isEqualTo(file + ": no such file\n");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void aTla2toolsThatIsNotThereIsRejected() throws IOException {
    Bench.Ran ran = bench.withRealEngines().run("check", "--tla2tools", "no/such.jar");

    assertThat(ran.err()).isEqualTo("no/such.jar: no such file\n");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void aTla2toolsWithoutTlcIsRejected() throws IOException {
    Path jar = bench.write("my.jar", "no jar");

    Bench.Ran ran = bench.withRealEngines().run("check", "--tla2tools", jar.toString());

    assertThat(ran.err())
        .isEqualTo("HOME/my.jar: there is no TLC in it, expected a tla2tools.jar\n");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void aTraceOfAModelThatIsNoRaceCannotBeReplayed() throws IOException {
    replace(TRACE, "\"toy/move\"", "\"toy/Zoo\"");
    replace(TRACE, "\"variant\":\"1.0\",", "");

    Bench.Ran ran = bench.run("replay", home.resolve(TRACE).toString());

    assertThat(ran.err()).contains("`toy/Zoo` is no race").contains("`explain` shows");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void aSpecWithoutAConfigurationIsRejected() throws IOException {
    Path spec = bench.write("Own.tla", "---- MODULE Own ----\n====\n");

    Bench.Ran ran = bench.run("check", spec.toString());

    assertThat(ran.err())
        .isEqualTo(
            "HOME/Own.cfg: no such file: the configuration of HOME/Own.tla; --config names"
                + " another\n");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void aTraceThatIsTruncatedIsRejected() throws IOException {
    String text = Files.readString(home.resolve(TRACE));
    Path cut = bench.write("cut.itf.json", text.substring(0, text.length() / 2));

    Bench.Ran ran = bench.run("explain", cut.toString());

    assertThat(ran.err()).containsPattern("^HOME/cut.itf.json:\\d+:\\d+: ");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void aTraceThatIsNotJsonIsRejected() throws IOException {
    Path text = bench.write("text.itf.json", "once upon a time\n");

    Bench.Ran ran = bench.run("replay", text.toString());

    assertThat(ran.err()).startsWith("HOME/text.itf.json:1:5: ").contains("    once upon a time\n");
    assertThat(ran.code()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "fire"     | "fier"     | unknown actor `fier`, did you mean `fire`?
          "toy/move" | "toy/mvoe" | unknown race `toy/mvoe`, did you mean `toy/move`?
          "NoLoss"   | "NoLos"    | unknown property `NoLos`, did you mean `NoLoss`?
          """)
  void aTraceThatNamesWhatThereIsNotIsRejected(String found, String replacement, String message)
      throws IOException {
    replace(TRACE, found, replacement);

    Bench.Ran ran = bench.run("replay", home.resolve(TRACE).toString());

    assertThat(ran.err()).containsPattern("^HOME/" + TRACE + ":\\d+:\\d+: ").contains(message);
    assertThat(ran.code()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fire Burn          | fier Burn            | :6:3: unknown actor `fier`, did you mean `fire`?
          on 1.0             | on 1.00              | :4:4: unknown variant `1.00`, did you mean `1.0`?
          NoLoss             | NoLos                | :3:10: unknown property `NoLos`, did you mean
          race toy/move      | race toy/mvoe        | :1:6: unknown race `toy/mvoe`, did you mean
          race toy/move      | rcae toy/move        | :1:1: unknown line `rcae`, did you mean `race`?
          2 steps            | 3 steps              | :3:1: says 3 steps, and 2 follow
          2 steps            | two steps            | :3:10: expected `violated PROPERTY after N steps`
          on 1.0             | on 1.0 1.0           | :4:8: two schedules for `1.0`
          on 1.0             | # on 1.0             | :3:1: no line `on VARIANT` follows
          fire Burn_House    | fire                 | :6:7: expected a step: an actor, a label
          Burn_House         | Burn_House {"x": nil | :6:28: not JSON
          Burn_House         | Burn_House {"x":null} | :6:24: found null
          """)
  void aScheduleThatIsMalformedOrNamesWhatThereIsNotIsRejected(
      String found, String replacement, String message) throws IOException {
    replace(SCHEDULES, found, replacement);

    Bench.Ran ran = bench.run("explain", home.resolve(SCHEDULES).toString());

    assertThat(ran.err()).contains("HOME/" + SCHEDULES + message);
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void everythingWrongWithAScheduleIsSaidAtOnce() throws IOException {
    Path own =
        bench.write(
            "own",
            """
              buyer Buy_Put

            deadlock after 1 step, back to 5
            on 1.0
            """);

    Bench.Ran ran = bench.run("replay", own.toString());

    assertThat(ran.err())
        .contains("HOME/own:1:3: stands before any line `violated` or `deadlock`")
        .contains("HOME/own:1:1: no line `race NAME`")
        .contains("HOME/own:3:1: says 1 steps, and 0 follow")
        .contains("HOME/own:3:1: goes back to a state behind the last");
  }

  @Test
  void aStepThatTheReferenceHasNoMoreIsRejected() throws IOException {
    Path recorded = Bench.TREE.resolve("counterexamples/gmem/dying-file-versus-delete");
    Path old =
        bench.write("old", Files.readString(recorded).replace("GetFile_Load", "GetFile_Laod"));

    Bench.Ran ran = Bench.inTheTree("replay", old.toString(), "--variant", "v11");

    assertThat(ran.err())
        .contains("/old:17:11: unknown step `GetFile_Laod`, did you mean `GetFile_Load`?");
    assertThat(ran.code()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replay toy/mvoe|unknown race `toy/mvoe`, did you mean `toy/move`?",
        "replay toy/move --variant 1.1|is recorded for this variant: unknown variant `1.1`",
        "explain whole.itf.json --variant 1.1|this is a trace of 1.0; `replay --on` tries it",
      })
  void aCounterexampleThatThereIsNotIsWrongUsage(String line, String message) {
    Bench.Ran ran = bench.run(line.replace(TRACE, home.resolve(TRACE).toString()).split(" "));

    assertThat(ran.err()).contains(message);
    assertThat(ran.code()).isEqualTo(2);
  }

  private void replace(String path, String found, String replacement) throws IOException {
    Path file = home.resolve(path);
    assertThat(file).content().contains(found);
    Files.writeString(file, Files.readString(file).replace(found, replacement));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded figures as text. */
final class RecordedTest {

  private static final RecordedFigures HOLDS =
      new RecordedFigures(
          "m/race", "6.18", "tlc", "holds", Optional.empty(), 0, 5, 7, 3, List.of("P", "Q"), "h1");
  private static final RecordedFigures VIOLATED =
      new RecordedFigures(
          "m/race", "6.14", "tlc", "violated", Optional.of("P"), 4, 5, 7, 5, List.of("P"), "h2");
  private static final RecordedFigures COMMAND =
      new RecordedFigures(
          "m/Mod", "check \"x\"", "alloy", "holds", Optional.empty(), 0, 0, 0, 0, List.of(), "h3");

  private static final String TEXT =
      """
      # What `pincheck record` measured. `pincheck check` differs from what is expected when one of
      # these figures moves; `pincheck record --update` accepts the new ones and shows what moved.

      ["m/Mod"]
      "check \\"x\\"".alloy = { verdict = "holds", steps = 0, distinct = 0, generated = 0, \
      depth = 0, checks = [], hash = "h3" }

      ["m/race"]
      "6.14".tlc = { verdict = "violated", property = "P", steps = 4, distinct = 5, \
      generated = 7, depth = 5, checks = ["P"], hash = "h2" }
      "6.18".tlc = { verdict = "holds", steps = 0, distinct = 5, generated = 7, depth = 3, \
      checks = ["P", "Q"], hash = "h1" }
      """;

  @Test
  void figuresAreWrittenSortedAndOneSetALine() {
    assertThat(new Recorded(List.of(HOLDS, COMMAND, VIOLATED)).toToml()).isEqualTo(TEXT);
  }

  @Test
  void figuresThatWereWrittenAreReadAsTheSameFigures() throws InputRejected {
    Recorded recorded = new Recorded(List.of(HOLDS, COMMAND, VIOLATED));

    assertThat(Recorded.parse(TEXT, "recorded.toml")).isEqualTo(recorded);
  }

  @Test
  void severalEnginesHaveFiguresForOneVariant() throws InputRejected {
    RecordedFigures explorer =
        new RecordedFigures(
            "m/race", "6.18", "explorer", "holds", Optional.empty(), 0, 5, 7, 3, List.of("P"), "h");
    Recorded recorded = new Recorded(List.of(HOLDS, explorer));

    assertThat(Recorded.parse(recorded.toToml(), "recorded.toml")).isEqualTo(recorded);
  }

  @Test
  void newFiguresReplaceThoseOfTheSameCheck() {
    RecordedFigures moved =
        new RecordedFigures(
            "m/race", "6.18", "tlc", "holds", Optional.empty(), 0, 6, 8, 3, List.of("P"), "h4");

    Recorded recorded = new Recorded(List.of(HOLDS, VIOLATED)).with(moved);

    assertThat(recorded.figures()).containsExactly(VIOLATED, moved);
    assertThat(recorded.find("m/race", "6.18", "tlc")).contains(moved);
    assertThat(recorded.find("m/race", "6.18", "explorer")).isEmpty();
  }

  @Test
  void aMachineWithoutAFileHasNoFigures(@TempDir Path folder) throws InputRejected {
    assertThat(Recorded.load(folder.resolve("recorded.toml")).figures()).isEmpty();
  }

  @Test
  void onlyTheTablesThatAreAskedForAreReadAndTheyKeepTheirPlaces(@TempDir Path folder)
      throws IOException, InputRejected {
    Path file = folder.resolve("recorded.toml");
    Files.writeString(file, TEXT.replace("\"h3\" }", ">>>>>>> theirs"));

    assertThat(Recorded.load(file, Set.of("m/race")).figures()).containsExactly(VIOLATED, HOLDS);
    assertThat(catchThrowableOfType(InputRejected.class, () -> Recorded.load(file)))
        .hasMessageContaining("recorded.toml:5:");

    Files.writeString(file, TEXT.replace("\"violated\"", "\"violates\""));
    assertThat(Recorded.load(file, Set.of("m/Mod")).figures()).containsExactly(COMMAND);
    assertThat(
            catchThrowableOfType(
                InputRejected.class, () -> Recorded.load(file, Set.of("m/Mod", "m/race"))))
        .hasMessageContaining("recorded.toml:8:26: unknown verdict `violates`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmem", "memslot-lock"})
  void bothReadersReadTheSameFigures(String machine) throws IOException {
    String text = Files.readString(Path.of("models").resolve(machine).resolve("recorded.toml"));

    assertThat(SoundRecordedReader.read(text))
        .isEqualTo(
            TomlSource.parse(text, "recorded.toml", new Problems()).map(RecordedReader::read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "= 7|= -7",
        "= 7|= 7.5",
        "= 7|= '7'",
        "depth = 3|depth = 2147483648",
        "depth = 3|depht = 3",
        "depth = 3|depth = 3, width = 2",
        "'\"P\", \"Q\"'|'\"P\", 3'",
        "'[\"P\", \"Q\"]'|'\"P\"'",
        "h1|''",
        "holds|violated",
        "tlc|tcl",
        "m/race\"]|m/race\"",
        "6.18\"|6.14\"",
      })
  void whatIsWrongIsNotSound(String sound, String wrong) {
    String text = new Recorded(List.of(HOLDS, VIOLATED)).toToml();

    assertThat(SoundRecordedReader.read(text)).isPresent();
    assertThat(SoundRecordedReader.read(text.replace(sound, wrong))).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnce() {
    String text =
        """
        ["m/race"]
        "6.14".tlc = { verdict = "violated", steps = -1, distinct = 5, generated = 7, \
        depth = "5", checks = ["P"], hash = "h2" }
        "6.18".tcl = { verdict = "hold", property = "P", steps = 0, distinkt = 5, \
        generated = 7, depth = 3, checks = ["P"], hash = "h1" }
        "7.0".tlc = { verdict = "holds", property = "P", steps = 0, distinct = 5, \
        generated = 7, depth = 3, checks = ["P"], hash = "h1" }
        """;

    InputRejected rejected =
        catchThrowableOfType(InputRejected.class, () -> Recorded.parse(text, "r.toml"));

    assertThat(rejected)
        .hasMessage(
            """
            r.toml:2:1: `violated` without a `property`
            r.toml:2:46: `steps` is -1, expected 0 to 2147483647
            r.toml:2:87: `m/race.6.14.tlc.depth` is a string, expected an integer
            r.toml:3:1: missing key `distinct` of `m/race.6.18.tcl`
            r.toml:3:1: unknown engine `tcl`, did you mean `tlc`? engines: tlc, alloy, explorer
            r.toml:3:26: unknown verdict `hold`, did you mean `holds`? \
            verdicts: holds, violated, deadlock
            r.toml:3:61: unknown key `distinkt`, did you mean `distinct`? \
            keys of `m/race.6.18.tcl`: verdict, property, steps, distinct, generated, depth, \
            checks, hash
            r.toml:4:45: a `property` where the verdict is `holds`\
            """);
  }
}

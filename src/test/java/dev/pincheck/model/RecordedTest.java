// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Recorded figures as text. */
final class RecordedTest {

  private static final RecordedFigures HOLDS =
      new RecordedFigures(
          "m/race", "6.18", "tlc", "holds", Optional.empty(), 0, 5, 7, 3, List.of("P", "Q"));
  private static final RecordedFigures VIOLATED =
      new RecordedFigures(
          "m/race", "6.14", "tlc", "violated", Optional.of("P"), 4, 5, 7, 5, List.of("P"));
  private static final RecordedFigures COMMAND =
      new RecordedFigures(
          "m/Mod", "check \"x\"", "alloy", "holds", Optional.empty(), 0, 0, 0, 0, List.of());

  private static final String TEXT =
      """
      # What `pincheck record` measured. `pincheck check` differs from what is expected when one of
      # these figures moves; `pincheck record --update` accepts the new ones and shows what moved.

      inputs = "h0"

      ["m/Mod"]
      "check \\"x\\"".alloy = { verdict = "holds", steps = 0, distinct = 0, generated = 0, \
      depth = 0, checks = [] }

      ["m/race"]
      "6.14".tlc = { verdict = "violated", property = "P", steps = 4, distinct = 5, \
      generated = 7, depth = 5, checks = ["P"] }
      "6.18".tlc = { verdict = "holds", steps = 0, distinct = 5, generated = 7, depth = 3, \
      checks = ["P", "Q"] }
      """;

  @Test
  void figuresAreWrittenSortedAndOneSetALine() {
    assertThat(new Recorded("h0", List.of(HOLDS, COMMAND, VIOLATED)).toToml()).isEqualTo(TEXT);
  }

  @Test
  void figuresThatWereWrittenAreReadAsTheSameFigures() throws InputRejected {
    Recorded recorded = new Recorded("h0", List.of(HOLDS, COMMAND, VIOLATED));

    assertThat(Recorded.parse(TEXT, "recorded.toml")).isEqualTo(recorded);
  }

  @Test
  void severalEnginesHaveFiguresForOneVariant() throws InputRejected {
    RecordedFigures explorer =
        new RecordedFigures(
            "m/race", "6.18", "explorer", "holds", Optional.empty(), 0, 5, 7, 3, List.of("P"));
    Recorded recorded = new Recorded("h0", List.of(HOLDS, explorer));

    assertThat(Recorded.parse(recorded.toToml(), "recorded.toml")).isEqualTo(recorded);
  }

  @Test
  void newFiguresReplaceThoseOfTheSameCheck() {
    RecordedFigures moved =
        new RecordedFigures(
            "m/race", "6.18", "tlc", "holds", Optional.empty(), 0, 6, 8, 3, List.of("P"));

    Recorded recorded = new Recorded("h0", List.of(HOLDS, VIOLATED)).with(moved);

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
    Files.writeString(file, TEXT.replace("checks = [] }", ">>>>>>> theirs"));

    assertThat(Recorded.load(file, Set.of("m/race")).figures()).containsExactly(VIOLATED, HOLDS);
    assertThat(catchThrowableOfType(InputRejected.class, () -> Recorded.load(file)))
        .hasMessageContaining("recorded.toml:7:");

    Files.writeString(file, TEXT.replace("\"violated\"", "\"violates\""));
    assertThat(Recorded.load(file, Set.of("m/Mod")).figures()).containsExactly(COMMAND);
    assertThat(
            catchThrowableOfType(
                InputRejected.class, () -> Recorded.load(file, Set.of("m/Mod", "m/race"))))
        .hasMessageContaining("recorded.toml:10:26: unknown verdict `violates`");
  }

  static List<Path> records() throws IOException {
    try (Stream<Path> machines = Files.list(Path.of("models"))) {
      return machines
          .map(machine -> machine.resolve("recorded.toml"))
          .filter(Files::exists)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void theLinesOfARecordAreToml(Path record) throws IOException, InputRejected {
    String text = Files.readString(record);
    TomlParseResult toml = Toml.parse(text);

    Recorded recorded = Recorded.parse(text, "recorded.toml");

    assertThat(toml.errors()).isEmpty();
    assertThat(toml.getString("inputs")).isEqualTo(recorded.inputs());
    assertThat(recorded.figures())
        .allSatisfy(
            line -> {
              TomlTable read = toml.getTable(List.of(line.model(), line.variant(), line.engine()));
              assertThat(read.getString("verdict")).isEqualTo(line.verdict());
              assertThat(Optional.ofNullable(read.getString("property")))
                  .isEqualTo(line.property());
              assertThat(read.getLong("distinct")).isEqualTo(line.distinct());
              assertThat(read.getArray("checks").toList()).isEqualTo(line.checks());
            });
    assertThat(recorded.toToml()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "generated = 7|generated = -7|`generated` is -7, expected 0 to",
        "generated = 7|generated = 7.5|expected `key = value`",
        "generated = 7|generated = '7'|expected `key = value`",
        "depth = 3|depth = 2147483648|`depth` is 2147483648",
        "depth = 3|depht = 3|unknown key `depht`, did you mean `depth`?",
        "depth = 3|depth = 3, depth = 3|two values for `depth`",
        "'\"P\", \"Q\"'|'\"P\", 3'|expected a string",
        "'[\"P\", \"Q\"]'|'\"P\"'|`checks` is no array",
        "h0|h0\"\"|expected `inputs",
        "6.18\".tlc|6.18\".tcl|unknown engine `tcl`, did you mean `tlc`?",
        "m/race\"]|m/race\"|expected a table",
        "6.18\"|6.14\"|two lines for `6.14`; the first is at r.toml:7:1",
      })
  void whatIsWrongIsSaid(String sound, String wrong, String message) {
    String text = new Recorded("h0", List.of(HOLDS, VIOLATED)).toToml();
    assertThat(text).contains(sound);

    InputRejected rejected =
        catchThrowableOfType(
            InputRejected.class, () -> Recorded.parse(text.replace(sound, wrong), "r.toml"));

    assertThat(rejected).hasMessageContaining(message);
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnce() {
    String text =
        """
        ["m/race"]
        "6.14".tlc = { verdict = "violated", steps = -1, distinct = 5, generated = 7, \
        depth = "5", checks = ["P"] }
        "6.18".tcl = { verdict = "hold", property = "P", steps = 0, distinkt = 5, \
        generated = 7, depth = 3, checks = ["P"] }
        "7.0".tlc = { verdict = "holds", property = "P", steps = 0, distinct = 5, \
        generated = 7, depth = 3, checks = ["P"] }
        """;

    InputRejected rejected =
        catchThrowableOfType(InputRejected.class, () -> Recorded.parse(text, "r.toml"));

    assertThat(rejected)
        .hasMessage(
            """
            r.toml:2:1: `violated` without a `property`
            r.toml:2:46: `steps` is -1, expected 0 to 2147483647
            r.toml:2:87: `depth` is no integer
            r.toml:3:1: missing key `distinct`
            r.toml:3:8: unknown engine `tcl`, did you mean `tlc`? engines: tlc, alloy, explorer
            r.toml:3:26: unknown verdict `hold`, did you mean `holds`? \
            verdicts: holds, violated, deadlock
            r.toml:3:61: unknown key `distinkt`, did you mean `distinct`? \
            keys: verdict, property, steps, distinct, generated, depth, checks
            r.toml:4:45: a `property` where the verdict is `holds`\
            """);
  }
}

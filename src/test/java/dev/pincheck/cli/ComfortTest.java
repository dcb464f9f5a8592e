// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.pincheck.input.Names;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

/** What makes the work easier: listings, beginnings, completion, manual pages, schemas. */
final class ComfortTest {

  @TempDir Path here;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Bench.inFolder(here, out, err, args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmem", "memslot-lock", "restrictedmem"})
  void aNewRaceCanBeExploredAtOnce(String machine) throws IOException {
    assertThat(run("new", "race", "mine", "--machine", machine)).as(err.toString()).isZero();
    String variant = out.toString().replaceAll("(?s).*--variant (\\S+).*", "$1");

    String race = here.resolve("mine.toml").toString();
    assertThat(run("explore", race, "--variant", variant)).as(err.toString()).isLessThan(2);
    assertThat(out.toString()).contains(machine + "/mine");
    assertThat(Files.readString(here.resolve("mine.toml"))).contains("TO DO", "# [expect]");
    assertThat(run("new", "race", "mine", "--machine", machine)).isEqualTo(3);
  }

  @Test
  void aNewRaceMayBeginAsAnotherOne() throws IOException {
    assertThat(run("new", "race", "mine", "--like", "dying-file-versus-delete")).isZero();

    assertThat(Files.readString(here.resolve("mine.toml")))
        .contains("closer  = [\"close f1\"]", "#   close <file>: close(2)")
        .doesNotContain("syzbot");
  }

  @Test
  void aNewVariantIsItsBase() {
    assertThat(run("new", "variant", "mine", "--on", "gmem/7.2")).as(err.toString()).isZero();

    String file = here.resolve("mine.toml").toString();
    assertThat(run("list", "variants", "gmem", "--variants", file)).as(err.toString()).isZero();
    assertThat(out.toString()).containsPattern("gmem +mine +7.2");
  }

  @Test
  void aNewMachineIsLoadedAndHasNothingToComplainOf() {
    assertThat(run("new", "machine", "two-counters")).as(err.toString()).isZero();

    String folder = here.resolve("two-counters").toString();
    assertThat(run("list", "--models", folder)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("two-counters/two-tasks", "NothingIsLost", "TakesLock");
  }

  @ParameterizedTest
  @CsvSource({
    "list operations gmem, close <file>",
    "list bugs, unbind of a dying file returns early",
    "list knobs gmem --values, erase-locked",
    "list races restrictedmem, restrictedmem/one-bind",
    "completion bash, complete -F",
    "completion zsh, bashcompinit",
    "man, .SH COMMANDS",
    "man check, .SH EXIT STATUS",
  })
  void whatIsPromisedIsThere(String line, String part) {
    assertThat(run(line.split(" "))).as(err.toString()).isZero();
    assertThat(out.toString()).contains(part);
  }

  @Test
  void everyKindThatListPromisesIsListed() {
    for (var kind : dev.pincheck.report.CatalogueListing.Kind.values()) {
      assertThat(run("list", kind.name())).isZero();
      assertThat(out.toString()).as(kind.name()).doesNotContain("none yet").isNotBlank();
    }
  }

  @Test
  void aListOfOneMachineHasNothingOfOthers() {
    run("list", "races", "gmem");

    assertThat(out.toString().lines()).isNotEmpty().allMatch(line -> line.startsWith("gmem/"));
    assertThat(run("list", "races", "gmen")).isEqualTo(2);
    assertThat(run("list", "claims", "gmem")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "explane, explain, explore explain",
    "dying-file, dying-file-versus-delete, undying-files dying-file-versus-delete-and-more"
        + " dying-file-versus-delete",
    "versus-delete, dying-file-versus-delete, dying-file-versus-delete close-fault",
  })
  void theNearestNameBeginsLikeTheOneTyped(String typed, String meant, String names) {
    assertThat(Names.nearest(typed, List.of(names.split(" +")))).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmem", "memslot-lock", "restrictedmem"})
  void theSchemaTakesEveryRaceOfTheTree(String machine) throws IOException {
    run("schema", "race", machine);
    JsonSchema schema = schema(out.toString());

    try (Stream<Path> races = Files.list(Bench.TREE.resolve("models/" + machine + "/races"))) {
      for (Path race : races.toList()) {
        String json = Toml.parse(race).toJson();
        assertThat(schema.validate(json, InputFormat.JSON)).as(race.toString()).isEmpty();
      }
    }
  }

  @Test
  void theSchemaMarksWhatIsWrong() throws IOException {
    run("schema", "race", "gmem");
    JsonSchema schema = schema(out.toString());
    Path race = Bench.TREE.resolve("models/gmem/races/dying-file-versus-delete.toml");
    String text = Files.readString(race);

    for (String wrong :
        List.of(
            text.replace("close f1", "clsoe f1"),
            text.replace("NoUseAfterFree", "NoUseAfter"),
            text.replace("[actors]", "[actor]"),
            text.replace("gfn = 0", "gfn = 99"))) {
      assertThat(schema.validate(Toml.parse(wrong).toJson(), InputFormat.JSON)).isNotEmpty();
    }
  }

  @Test
  void theSchemaTakesEveryVariantsFile() throws IOException {
    run("new", "variant", "mine", "--on", "gmem/7.2");
    run("schema", "variants", "gmem");
    JsonSchema schema = schema(out.toString());

    for (Path file :
        List.of(here.resolve("mine.toml"), Bench.TREE.resolve("models/gmem/variants.toml"))) {
      String json = Toml.parse(file).toJson();
      assertThat(schema.validate(json, InputFormat.JSON)).as(file.toString()).isEmpty();
    }
  }

  private static JsonSchema schema(String text) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lint finds in files that load. */
final class LintCommandTest {

  private static final String RACE = "models/toy/races/move.toml";
  private static final String VARIANTS = "models/toy/variants.toml";

  private static final String SPEC =
      """
      ---- MODULE Toy ----
      CONSTANTS Roof, Door  \\* knobs
      ASSUME Roof \\in {"tiles", "straw"}

      Burns == Roof = "straw"
      Wide == Door = "wide"
      ====
      """;

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void aSoundToy() throws IOException {
    bench = new Bench(home);
    bench.write("specs/toy/Toy.tla", SPEC);
    replace(
        VARIANTS, "knobs = { roof = \"tiles\" }", "knobs = { roof = \"tiles\", door = \"wide\" }");
    bench.recorded();
    String recorded = Files.readString(home.resolve("models/toy/recorded.toml"));
    Matcher hash = Pattern.compile("\"1.0\".tlc.*hash = \"(\\w+)\"").matcher(recorded);
    assertThat(hash.find()).isTrue();
    replace("counterexamples/toy/move--1.0.itf.json", "c0ffee", hash.group(1));
  }

  private void replace(String path, String found, String replacement) throws IOException {
    String text = Files.readString(home.resolve(path));
    assertThat(text).contains(found);
    bench.write(path, text.replace(found, replacement));
  }

  private String lint() {
    Bench.Ran ran = bench.run("lint");
    assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(1);
    return ran.out();
  }

  @Test
  void soundFiles() {
    Bench.Ran ran = bench.run("lint");

    assertThat(ran.out()).isEqualTo("0 findings.\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void aVariantThatARaceSaysNothingAboutAndThatNoRaceReaches() throws IOException {
    replace(RACE, "\"1.1\" = \"holds\"\n", "");

    assertThat(lint())
        .contains(
            RACE + ":18:1: nothing is said about variant `1.1`; expect something of it, or [skip]")
        .contains(VARIANTS + ":17:1: no race expects anything of `1.1`");
  }

  @Test
  void aVariantThatIsSkippedWithAReason() throws IOException {
    replace(RACE, "\"1.1\" = \"holds\"\n", "[skip]\n\"1.1\" = \"nothing burns\"\n");

    assertThat(lint()).doesNotContain("nothing is said");
  }

  @Test
  void aKnobThatOnlyDeclarationsAndCommentsName() throws IOException {
    replace("specs/toy/Toy.tla", "Wide == Door = \"wide\"", "\\* Door");

    assertThat(lint())
        .contains(VARIANTS + ":7:1: knob `door` changes nothing: no step of specs/toy/Toy.tla");
  }

  @Test
  void aValueThatNothingHas() throws IOException {
    replace(VARIANTS, "straw = \"burns\"", "straw = \"burns\"\nslate = \"slides\"");

    assertThat(lint()).contains(VARIANTS + ":1:1: no variant and no mutant has `roof = slate`");
  }

  @Test
  void figuresThatAreMissingAndFiguresOfOtherInputs() throws IOException {
    replace("models/toy/recorded.toml", "\"1.1\".tlc", "\"1.2\".tlc");
    replace(RACE, "at 0\"]", "at 1\"]");

    assertThat(lint())
        .contains("no figures are recorded of `1.1` by tlc")
        .contains("the figures of `1.0` by tlc are of other inputs")
        .contains("counterexamples/toy/move--1.0.itf.json:1:1: a counterexample of other inputs");
  }

  @Test
  void whatASpecThatChangedMakesOutdatedIsOneFindingAFile() throws IOException {
    bench.write("specs/toy/Toy.tla", SPEC + "\\* a comment\n");

    String found = lint();

    assertThat(found)
        .contains(
            "models/toy/recorded.toml: 2 figures are of other inputs, of toy/move; `pincheck"
                + " record")
        .contains("counterexamples/toy/move--1.0.itf.json:1:1: a counterexample of other inputs")
        .endsWith("2 findings.\n");
  }

  @Test
  void aCounterexampleThatIsMissingAndOneTooMany() throws IOException {
    Path folder = home.resolve("counterexamples/toy");
    Files.move(folder.resolve("move--1.0.itf.json"), folder.resolve("move--1.1.itf.json"));

    assertThat(lint())
        .contains("`1.0` violates NoLoss, and counterexamples/toy/move--1.0.itf.json is missing")
        .contains("move--1.1.itf.json:1:1: no race expects to fail where this counterexample");
  }

  @Test
  void aStepThatOnlyTheSpecOrOnlyTheReferenceHas() throws IOException {
    bench.write("specs/toy/Toy.tla", SPEC + "Buy_Take:\n");
    bench.write("src/main/java/dev/pincheck/toy/Toy.java", "at(\"Buy_Put\");\n");

    assertThat(lint())
        .contains("specs/toy/Toy.tla:8:1: no step of the reference is marked at(\"Buy_Take\")")
        .contains("toy/Toy.java:1:5: no step of specs/toy/Toy.tla is labelled `Buy_Put`");
  }

  @Test
  void aStaleTranslation() throws IOException {
    Path spec = Bench.TREE.resolve("src/test/resources/specs/Asserting.tla");
    bench.write("specs/toy/Toy.tla", Files.readString(spec).replace("x := x + 1", "x := x + 2"));

    assertThat(lint()).contains(": the translation is not that of the algorithm");
  }

  @Test
  void asJson() {
    assertThat(bench.run("lint", "--format", "json").out()).contains("\"findings\": [ ]");
  }

  @Test
  void anUnknownMachine() {
    Bench.Ran ran = bench.run("lint", "--machine", "tiy");

    assertThat(ran.err()).contains("did you mean `toy`?");
    assertThat(ran.code()).isEqualTo(2);
  }
}

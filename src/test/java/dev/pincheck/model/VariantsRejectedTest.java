// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about knobs and variants that are not as they should be, and what is right. */
final class VariantsRejectedTest {

  @TempDir Path folder;
  private ToyHome home;

  @BeforeEach
  void home() throws IOException {
    home = new ToyHome(folder);
  }

  private List<String> replacing(String found, String replacement) throws IOException {
    return home.with(ToyHome.VARIANTS, found, replacement).problems();
  }

  private static String at(String place, String message) {
    return ToyHome.VARIANTS + ":" + place + ": " + message;
  }

  @Test
  void anUnknownKnob() throws IOException {
    assertThat(replacing("{ roof = \"tiles\" }", "{ rooof = \"tiles\" }"))
        .containsExactly(
            at("20:11", "unknown knob `rooof`, did you mean `roof`? knobs: roof, door"));
  }

  @Test
  void anUnknownValueOfAKnob() throws IOException {
    assertThat(replacing("{ roof = \"tiles\" }", "{ roof = \"tails\" }"))
        .containsExactly(
            at(
                "20:18",
                "unknown value of `roof`: `tails`, did you mean `tiles`? values: tiles, straw"));
  }

  @Test
  void aValueThatIsNoString() throws IOException {
    assertThat(replacing("door = \"narrow\"", "door = false"))
        .containsExactly(
            at("15:34", "`variants.1.0.knobs.door` is true or false, expected a string"));
  }

  @Test
  void aVariantWithoutABaseThatLacksAValue() throws IOException {
    assertThat(replacing(", door = \"narrow\"", ""))
        .containsExactly(
            at(
                "13:1",
                "variant `1.0` has no value for knob `door` and no base; values: wide, narrow"));
  }

  @Test
  void anUnknownBase() throws IOException {
    assertThat(replacing("based_on = \"1.0\"", "based_on = \"10\""))
        .containsExactly(at("18:12", "unknown base `10`, did you mean `1.0`? variants: 1.0, 1.1"));
  }

  @Test
  void aCircleOfBases() throws IOException {
    assertThat(replacing("source = \"first\"", "source = \"first\"\nbased_on = \"1.1\""))
        .containsExactly(
            at("15:12", "variants are based on one another in a circle: 1.0 -> 1.1 -> 1.0"));
  }

  @Test
  void aVariantBasedOnItself() throws IOException {
    assertThat(replacing("based_on = \"1.0\"", "based_on = \"1.1\""))
        .containsExactly(at("18:12", "variants are based on one another in a circle: 1.1 -> 1.1"));
  }

  @Test
  void aVariantWithoutASource() throws IOException {
    assertThat(replacing("source = \"second\"\n", ""))
        .containsExactly(at("17:1", "missing key `source` of `variants.1.1`"));
  }

  @Test
  void aVariantThatStandsThereTwice() throws IOException {
    assertThat(replacing("[variants.\"1.1\"]", "[variants.\"1.0\"]"))
        .containsExactly(
            at(
                "17:1",
                "two tables `variants.\"1.0\"`; the first is at " + ToyHome.VARIANTS + ":13:1"));
  }

  @Test
  void aNameThatCouldBeNoPartOfAFileName() throws IOException {
    assertThat(replacing("[variants.\"1.1\"]", "[variants.\"1/1\"]"))
        .contains(
            at(
                "17:1",
                "`1/1` is no name for a variant: expected a letter or digit, then A-Z a-z 0-9 ."
                    + " _ -"));
  }

  @Test
  void noVariantsFile() throws IOException {
    Files.delete(folder.resolve(ToyHome.VARIANTS));

    assertThat(home.problems()).contains(ToyHome.VARIANTS + ": no such file");
  }

  @Test
  void variantsThatCannotBeReadMakeNoNameUnknown() throws IOException {
    home.write(
        "models/toy/bugs.toml",
        """
        [bugs."1"]
        title    = "a book is lost"
        source   = "me"
        affected = "1.0"
        races    = ["move"]
        """);
    home.append(ToyHome.VARIANTS, "broken = \n");

    assertThat(home.problems())
        .singleElement()
        .asString()
        .startsWith(ToyHome.VARIANTS)
        .contains("not TOML");
  }

  @Test
  void aFurtherFileAddsVariants() throws Exception {
    Path mine =
        home.write(
            "mine.toml",
            "[variants.mine]\nbased_on = \"1.1\"\nsource = \"me\"\nknobs = { door = \"wide\" }\n");

    Variant variant = home.load(mine).machines().get("toy").variants().get("mine");

    assertThat(variant.basedOn()).isEqualTo(Optional.of("1.1"));
    assertThat(variant.knobs()).containsEntry("roof", "tiles").containsEntry("door", "wide");
  }

  @Test
  void aFurtherFileMayNotTouchAVariantThatExists() throws IOException {
    Path mine =
        home.write("mine.toml", "[variants.\"1.1\"]\nbased_on = \"1.0\"\nsource = \"me\"\n");

    assertThat(home.problems(mine))
        .containsExactly(
            mine
                + ":1:1: variant `1.1` exists already, at "
                + ToyHome.VARIANTS
                + ":17:1; choose another name");
  }

  @Test
  void aFurtherFileMayNotHaveKnobs() throws IOException {
    Path mine =
        home.write(
            "mine.toml",
            "[knobs.floor]\nsays = \"x\"\n[variants.mine]\nbased_on = \"1.1\"\nsource = \"me\"\n");

    assertThat(home.problems(mine))
        .containsExactly(
            mine
                + ":1:1: a variants file of one's own cannot have knobs: the spec and the reference"
                + " would not know them; turn the knobs of models/toy/variants.toml");
  }

  @Test
  void aFurtherFileOfAnUnknownMachine() throws IOException {
    Path mine = home.write("mine.toml", "machine = \"tony\"\n[variants]\n");

    assertThat(home.problems(mine))
        .containsExactly(mine + ":1:11: unknown machine `tony`, did you mean `toy`? machines: toy");
  }

  @Test
  void aFurtherFileThatDoesNotSayItsMachineWhereThereAreTwo() throws IOException {
    for (String file : List.of("machine.toml", "variants.toml")) {
      home.write("models/two/" + file, Files.readString(folder.resolve("models/toy/" + file)));
    }
    Path mine = home.write("mine.toml", "[variants]\n");

    assertThat(home.problems(mine))
        .containsExactly(mine + ":1:1: missing key `machine`, for there are several: toy, two");
  }

  @Test
  void aFurtherFileThatIsNotThere() {
    Path mine = folder.resolve("mine.toml");

    assertThat(home.problems(mine)).containsExactly(mine + ": no such file");
  }

  @Test
  void aDefaultIsWhatAVariantHasThatSaysNothing() throws Exception {
    home.with(
        ToyHome.VARIANTS, "says = \"How one gets in.\"", "says = \"In.\"\ndefault = \"wide\"");
    home.with(ToyHome.VARIANTS, ", door = \"narrow\"", "");

    assertThat(home.load().machines().get("toy").variants().values())
        .allSatisfy(variant -> assertThat(variant.knobs()).containsEntry("door", "wide"));
  }

  @Test
  void aDefaultThatIsNoValue() throws IOException {
    assertThat(replacing("says = \"How one gets in.\"", "says = \"In.\"\ndefault = \"widr\""))
        .containsExactly(
            at(
                "9:11",
                "unknown value of `door`: `widr`, did you mean `wide`? values: wide, narrow"));
  }

  private List<String> rule(String text) throws IOException {
    return home.append(ToyHome.VARIANTS, "\n[[senseless]]\n" + text + "\n").problems();
  }

  @Test
  void aVariantThatMakesNoSenseIsRejectedAtWhatItTurns() throws IOException {
    assertThat(rule("knobs = { roof = [\"tiles\"], door = \"narrow\" }\nreason = \"it falls\""))
        .containsExactly(
            at("20:18", "variant `1.1` makes no sense with roof = tiles, door = narrow: it falls"));
  }

  @Test
  void aVariantOfTheUsersOwnThatMakesNoSense() throws IOException {
    Path mine =
        home.write(
            "mine.toml",
            "[variants.mine]\nbased_on = \"1.1\"\nsource = \"me\"\nknobs = { door = \"wide\" }\n");
    home.append(
        ToyHome.VARIANTS,
        "\n[[senseless]]\nknobs = { roof = \"tiles\", door = \"wide\" }\nreason = \"it rains\"\n");

    assertThat(home.problems(mine))
        .containsExactly(
            mine + ":4:18: variant `mine` makes no sense with roof = tiles, door = wide: it rains");
  }

  @Test
  void rulesThatAreWrong() throws IOException {
    assertThat(
            rule(
                """
                knobs = { rof = "tiles", door = ["naro"] }
                [[senseless]]
                knobs = {}
                reason = "none"
                why = 1
                [[senseless]]
                reason = "none"
                """))
        .containsExactly(
            at("22:1", "missing key `reason` of `senseless`"),
            at("23:11", "unknown knob `rof`, did you mean `roof`? knobs: roof, door"),
            at("23:34", "unknown value of `door`: `naro`; values: wide, narrow"),
            at("25:1", "names no knob, so that every variant would match"),
            at("27:1", "unknown key `why`; keys of `senseless`: knobs, reason"),
            at("28:1", "missing key `knobs` of `senseless`"));
  }

  @Test
  void rulesThatAreNoTables() throws IOException {
    assertThat(
            home.with(ToyHome.VARIANTS, "[knobs.roof]", "senseless = [\"x\"]\n[knobs.roof]")
                .problems())
        .containsExactly(at("1:14", "element of `senseless` is a string, expected a table"));
  }
}

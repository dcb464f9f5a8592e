// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.model.Comparison.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of claims by which variants are compared, right and wrong. */
final class ComparisonsFileTest {

  private static final String FILE = "models/toy/compare.toml";

  private static final String SOUND =
      """
      [rows.books]
      title    = "books are safe"
      claim    = "no book is lost"
      better   = "yes"
      source   = "row 1"
      races    = ["move"]
      property = "NoLoss"

      [rows.books.alloy]
      module   = "Zoo"
      commands = { "1.0" = "NoLions", "1.1" = ["NoLions", "NoBears"] }

      [rows.books.expect]
      "1.0 .. 1.1" = "no"
      """;

  @TempDir Path folder;
  private ToyHome home;

  @BeforeEach
  void home() throws IOException {
    home = new ToyHome(folder);
    home.write(FILE, SOUND);
  }

  private List<String> replacing(String found, String replacement) throws IOException {
    return home.with(FILE, found, replacement).problems();
  }

  private static String at(String place, String message) {
    return FILE + ":" + place + ": " + message;
  }

  @Test
  void aRowNamesWhatDecidesIt() throws Exception {
    Comparison row = home.load().machines().get("toy").comparisons().rows().get(0);

    assertThat(row.fails()).contains(Expectation.violates("NoLoss"));
    assertThat(row.alloy().orElseThrow().byVariant().get("1.1"))
        .extracting(Comparison.Command::name)
        .containsExactly("NoLions", "NoBears");
    assertThat(row.expected()).containsEntry("1.1", Answer.no).containsEntry("1.0", Answer.no);
    assertThat(row.isWorse(Answer.no)).isTrue();
    assertThat(row.isWorse(Answer.yes)).isFalse();
  }

  @Test
  void unknownNames() throws IOException {
    home.with(FILE, "\"yes\"", "\"yess\"").with(FILE, "\"Zoo\"", "\"Zo\"");
    home.with(FILE, "{ \"1.0\"", "{ \"1.2\"").with(FILE, "[\"move\"]", "[\"nove\"]");

    assertThat(replacing("\"no\"", "\"not\""))
        .containsExactly(
            at("4:12", "unknown answer `yess`, did you mean `yes`? answers: yes, no, neither"),
            at("6:13", "unknown race `nove`; races: toy/move"),
            at("10:12", "unknown module `Zo`, did you mean `Zoo`? modules: Ark, Zoo"),
            at("11:14", "unknown variant `1.2`, did you mean `1.0`? variants: 1.0, 1.1"),
            at("14:16", "unknown answer `not`, did you mean `no`? answers: yes, no"));
  }

  @Test
  void racesWithoutAProperty() throws IOException {
    assertThat(replacing("property = \"NoLoss\"\n", ""))
        .containsExactly(
            at("1:1", "row `books` has races and no property; races are asked for a property"));
  }

  @Test
  void aRowThatNothingDecides() throws IOException {
    home.write(
        FILE, "[rows.x]\ntitle = \"x\"\nclaim = \"x\"\nsource = \"x\"\nbetter = \"neither\"\n");

    assertThat(home.problems())
        .containsExactly(
            at("1:1", "row `x` is decided by nothing; give it races and a property, or alloy"));
  }

  @Test
  void designsAreTheBaseButForKnobsOfTheirOwn() throws Exception {
    home.write(FILE, "base = \"1.0\"\n[designs]\n\"1.1\" = [\"roof\"]\n" + SOUND);

    Machine toy = home.load().machines().get("toy");
    Designs designs = toy.comparisons().designs().orElseThrow();
    Variant base = toy.variants().get("1.0");
    Variant design = toy.variants().get("1.1");

    assertThat(designs.has(base)).isTrue();
    assertThat(designs.own(base, design)).containsExactly("roof");
    assertThat(designs.foreign(base, design)).isEmpty();
  }

  @Test
  void aDesignThatDepartsFromTheBaseInAnotherKnob() throws IOException {
    home.write(FILE, "base = \"1.0\"\n[designs]\n\"1.1\" = []\n" + SOUND);

    assertThat(home.problems())
        .singleElement()
        .asString()
        .startsWith(FILE + ":3:1: design `1.1` has `roof = ")
        .contains("and the base `1.0` has `");
  }

  @Test
  void aKnobInWhichADesignIsTheBaseIsNoneOfItsOwn() throws IOException {
    home.write(FILE, "base = \"1.0\"\n[designs]\n\"1.0\" = [\"door\"]\n" + SOUND);

    assertThat(home.problems())
        .containsExactly(
            at("3:10", "`door` is no knob of design `1.0`: it has the value of the base `1.0`"));
  }

  @Test
  void designsWithoutABaseAndUnknownNames() throws IOException {
    home.write(FILE, "[designs]\n\"1.2\" = [\"dor\"]\n" + SOUND);

    assertThat(home.problems())
        .anySatisfy(problem -> assertThat(problem).contains("missing key `base`"))
        .anySatisfy(problem -> assertThat(problem).contains("unknown variant `1.2`"))
        .anySatisfy(problem -> assertThat(problem).contains("unknown knob `dor`"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of mutants, right and wrong. */
final class MutantsFileTest {

  private static final String FILE = "models/toy/mutants.toml";

  private static final String SOUND =
      """
      [mutants.no-tiles]
      changes = "the tiles are gone"
      base    = "1.1"
      knobs   = { roof = "straw" }
      source  = "row 1"
      fails   = ["NoLoss", "deadlock"]
      races   = ["mo*"]

      [mutants.wide-door]
      changes    = "one gets in with books"
      base       = "1.0"
      knobs      = { door = "wide" }
      source     = "row 2"
      equivalent = "there is a window"
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
  void aMutantIsItsBaseWithSomeKnobsTurned() throws Exception {
    Machine toy = home.load().machines().get("toy");

    Mutant mutant = toy.mutants().get("no-tiles");

    assertThat(mutant.design().knobs())
        .containsEntry("roof", "straw")
        .containsEntry("door", "narrow");
    assertThat(mutant.base()).isEqualTo("1.1");
    assertThat(mutant.fails())
        .containsExactly(Expectation.violates("NoLoss"), Expectation.DEADLOCKS);
    assertThat(mutant.position()).hasToString(FILE + ":1:1");
    assertThat(toy.variant("no-tiles")).isEqualTo(Optional.of(mutant.design()));
    assertThat(toy.variants()).containsOnlyKeys("1.0", "1.1");
    assertThat(toy.mutants().get("wide-door").equivalent()).contains("there is a window");
  }

  @Test
  void aRaceTouchesAMutantByItsGlobsElseByWhatItExpectsOfTheBase() throws Exception {
    home.with(ToyHome.RACE, "\"1.0\" = \"violates NoLoss\"\n", "");
    Catalogue catalogue = home.load();
    Race move = catalogue.races().get("toy/move");

    Machine toy = catalogue.machines().get("toy");

    assertThat(toy.mutants().get("no-tiles").touches(move)).isTrue();
    assertThat(toy.mutants().get("wide-door").touches(move)).isFalse();
  }

  @Test
  void anIdStandsForThePropertyThatHasIt() throws Exception {
    home.with(FILE, "[\"NoLoss\", \"deadlock\"]", "[\"T1\"]");

    assertThat(home.load().machines().get("toy").mutants().get("no-tiles").fails())
        .containsExactly(Expectation.violates("NoLoss"));
  }

  @Test
  void unknownNames() throws IOException {
    home.with(FILE, "\"1.1\"", "\"1.2\"").with(FILE, "{ door", "{ dor");

    assertThat(replacing("[\"NoLoss\"", "[\"NoLos\""))
        .containsExactly(
            at("3:11", "unknown base `1.2`, did you mean `1.0`? variants: 1.0, 1.1"),
            at(
                "6:12",
                "unknown property `NoLos`, did you mean `NoLoss`? properties: NoLoss, NoHeap,"
                    + " AllRead, deadlock"),
            at("12:16", "unknown knob `dor`, did you mean `door`? knobs: roof, door"));
  }

  @Test
  void aGlobThatMatchesNoRace() throws IOException {
    assertThat(replacing("mo*", "mvoe"))
        .containsExactly(at("7:12", "unknown race `mvoe`; races: toy/move"));
  }

  @Test
  void bothClaimsOrNone() throws IOException {
    home.with(FILE, "source  = \"row 1\"", "source = \"row 1\"\nequivalent = \"so\"");

    assertThat(replacing("equivalent = \"there is a window\"\n", ""))
        .containsExactly(
            at(
                "1:1",
                "mutant `no-tiles` has both claims; give either `fails`, what is expected to"
                    + " fail, or `equivalent`, why nothing does"),
            at(
                "10:1",
                "mutant `wide-door` has no claim; give either `fails`, what is expected to fail,"
                    + " or `equivalent`, why nothing does"));
  }

  @Test
  void aMutantThatMakesNoSense() throws IOException {
    home.append(
        ToyHome.VARIANTS,
        "\n[[senseless]]\nknobs = { roof = \"straw\", door = \"wide\" }\nreason = \"it blows\"\n");

    assertThat(home.problems())
        .containsExactly(
            at(
                "12:23",
                "mutant `wide-door` makes no sense with roof = straw, door = wide: it blows"));
  }

  @Test
  void aMutantThatChangesNothing() throws IOException {
    assertThat(replacing("{ door = \"wide\" }", "{ door = \"narrow\" }"))
        .containsExactly(
            at("9:1", "mutant `wide-door` turns no knob: `1.0` has these values already"));
  }

  @Test
  void theNameOfAVariant() throws IOException {
    assertThat(replacing("[mutants.wide-door]", "[mutants.\"1.1\"]"))
        .containsExactly(at("9:1", "`1.1` is a variant already; choose another name"));
  }
}

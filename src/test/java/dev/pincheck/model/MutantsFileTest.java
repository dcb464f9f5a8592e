// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.Position;
import dev.pincheck.kernel.Effect;
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
  void partsOfClaimsThatNothingNoticesAreListedWithTheReason() throws Exception {
    home.write(FILE, SOUND + "[unnoticed.NoLoss]\n'x \\in {}' = \"so it is\"\n");

    assertThat(home.load().machines().get("toy").unnoticed())
        .containsExactly(
            new UnnoticedPart("NoLoss", "x \\in {}", "so it is", new Position(FILE, 16, 1)));
  }

  @Test
  void aListedPartHasAClaimAndAReason() throws Exception {
    home.write(FILE, SOUND + "[unnoticed.NoLos]\n'x' = \"\"\n");

    assertThat(home.problems())
        .anyMatch(problem -> problem.contains("did you mean `NoLoss`?"))
        .contains(at("16:7", "`x` is empty"));
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

  private static final String TOY =
      """
      Fits(d) == TRUE
      Take(self) == /\\ pc[self] = "Take"
                    /\\ desk = None
                    /\\ desk' = self
                    /\\ pc' = [pc EXCEPT ![self] = "Put"]
                    /\\ UNCHANGED << book >>

      Put(self) == /\\ pc[self] = "Put"
                   /\\ book' = 1
                   /\\ desk' = None

      """;

  private List<String> taking(String what) throws IOException {
    home.write("specs/toy/Toy.tla", TOY);
    return replacing("knobs   = { roof = \"straw\" }", what);
  }

  @Test
  void aMutantTakesAwayWithoutTurningAKnob() throws Exception {
    home.write("specs/toy/Toy.tla", TOY);
    home.with(
        FILE,
        "knobs   = { roof = \"straw\" }",
        "drop = [\"Take/desk.lock\"]\nforce = [\"Fits = FALSE\"]");

    Variant design = home.load().machines().get("toy").mutants().get("no-tiles").design();

    assertThat(design.mutations().drops()).containsExactly(Drop.of("Take", "desk.lock"));
    assertThat(design.mutations().forces()).containsExactly(new Force("Fits", "FALSE"));
    assertThat(design.knobs()).containsEntry("roof", "tiles");
  }

  @Test
  void everythingThatIsWrongWithWhatIsTakenAway() throws IOException {
    assertThat(
            taking(
                "drop = [\"Tak/desk.lock\", \"Take/dsk.lock\", \"Take/book.store\","
                    + " \"Take/desk.lok\", \"desk\", \"Put#2/book.store\"]"))
        .containsExactly(
            at("4:9", "unknown label `Tak`, did you mean `Take`? labels: Take, Put"),
            at(
                "4:26",
                "unknown variable at Take `dsk`, did you mean `desk`? variables that it changes:"
                    + " desk"),
            at("4:43", "unknown variable at Take `book`; variables that it changes: desk"),
            at(
                "4:62",
                "unknown operation `lok`, did you mean `lock`? operations: "
                    + String.join(", ", Effect.words())),
            at(
                "4:79",
                "`desk` is no effect: expected LABEL/VARIABLE.OPERATION, LABEL#2/... for the second"
                    + " time in a call, or LABEL/... after EARLIER"),
            at(
                "4:87",
                "the spec's Mutants.tla has no operator `Put_2` to say when it applies; say"
                    + " `explorer_only`, why the spec has no form for it"));
  }

  @Test
  void everythingThatIsWrongWithWhatIsForcedOrTurnedRound() throws IOException {
    assertThat(taking("force = [\"Fit = TRUE\", \"Fits\"]\norder = \"PutFirst\""))
        .containsExactly(
            at("4:10", "unknown check `Fit`, did you mean `Fits`? operators: Fits, Put, Take"),
            at(
                "4:24",
                "`Fits` forces nothing: expected CHECK = TRUE, CHECK = FALSE or CHECK = OPERATOR"),
            at(
                "5:9",
                "the spec's Mutants.tla has no operator `PutFirst__LABEL` to stand in the place of"
                    + " LABEL; say `explorer_only`, why the spec has no form for it"));
  }

  @Test
  void whatTheSpecHasNoFormForSaysWhy() throws Exception {
    home.write("specs/toy/Toy.tla", TOY);
    home.with(
        FILE,
        "knobs   = { roof = \"straw\" }",
        "drop = [\"Put#2/book.store\"]\nexplorer_only = \"nobody counts\"");

    Mutations mutations =
        home.load().machines().get("toy").mutants().get("no-tiles").design().mutations();

    assertThat(mutations.explorerOnly()).contains("nobody counts");
    assertThat(mutations.drops())
        .containsExactly(new Drop("Put", 2, Optional.empty(), "book.store"));
  }

  @Test
  void aDropAppliesWhereItsLabelIsPassedAsOftenAndAfterAsItSays() {
    Drop second = Drop.parse("Put#2/book.store").orElseThrow();
    Drop after = Drop.parse("Put/book.store after Take").orElseThrow();

    assertThat(second.applies(List.of("Put"))).isFalse();
    assertThat(second.applies(List.of("Put", "Take", "Put"))).isTrue();
    assertThat(second.applies(List.of("Put", "Put", "Take"))).isFalse();
    assertThat(after.applies(List.of("Put"))).isFalse();
    assertThat(after.applies(List.of("Take", "Put"))).isTrue();
    assertThat(after).hasToString("Put/book.store after Take");
    assertThat(second).hasToString("Put#2/book.store");
  }
}

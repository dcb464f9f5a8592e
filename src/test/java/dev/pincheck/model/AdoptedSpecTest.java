// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose spec somebody wrote for TLC alone: what its files come to, and what is wrong. */
final class AdoptedSpecTest {

  private static final String RACE = "races/once.toml";

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void write() throws IOException {
    home = folder.resolve("gate");
    write(
        "Gate.tla",
        """
        ---- MODULE Gate ----
        EXTENDS Naturals, Limits
        (* CONSTANTS InAComment (* and CONSTANT Another *) *)
        CONSTANTS Cars, \\* CONSTANT NoSuch
                  Width, Order(_, _)
        VARIABLE x
        Say == "CONSTANT InAString"
        ====
        """);
    write("Limits.tla", "---- MODULE Limits ----\nCONSTANT Barrier\nLimit == 3\n====\n");
    write(
        "Gate.cfg",
        """
        SPECIFICATION Spec
        CONSTANTS Cars = {a, b} \\* CONSTANT Cars = {c}
          Width = 2  Order <- Before  Barrier = FALSE Nat <- Few
          Limit = 2
        INVARIANTS NoCrash
          Fits
        PROPERTY Passes
        """);
    write("machine.toml", "title = \"a gate\"\nspec = \"Gate.tla\"\nconfig = \"Gate.cfg\"\n");
    write(
        "variants.toml",
        """
        [knobs.Barrier]
        says = "there is a barrier"

        [knobs.Width]
        says = "cars that fit"
        [knobs.Width.values]
        1 = "narrow"
        2 = "wide"

        [variants.before]
        [variants.after]
        based_on = "before"
        knobs = { Barrier = true, Width = 1 }
        """);
    write(
        RACE,
        """
        title = "two cars"
        [constants]
        Cars = "{a, b, c}"
        [expect]
        "before" = "violates NoCrash"
        "after" = "holds"
        """);
  }

  private void write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void replace(String path, String found, String replacement) throws IOException {
    String text = Files.readString(home.resolve(path));
    assertThat(text).contains(found);
    write(path, text.replace(found, replacement));
  }

  private Catalogue load() throws InputRejected {
    return Catalogue.load(home, List.of());
  }

  private List<String> problems() {
    InputRejected rejected = catchThrowableOfType(InputRejected.class, this::load);
    assertThat(rejected).as("the files are rejected").isNotNull();
    return rejected.problems().stream()
        .map(problem -> problem.toString().replace(home + "/", ""))
        .toList();
  }

  @Test
  void theConfigurationSaysWhatNobodyElseDoes() throws InputRejected {
    Machine machine = load().machines().get("gate");

    assertThat(machine.variants().get("before").knobs())
        .containsEntry("Barrier", "FALSE")
        .containsEntry("Width", "2");
    assertThat(machine.variants().get("after").knobs())
        .containsEntry("Barrier", "TRUE")
        .containsEntry("Width", "1");
    assertThat(machine.properties()).containsOnlyKeys("NoCrash", "Fits", "Passes");
    assertThat(machine.properties().get("Passes").kind())
        .isEqualTo(Property.Kind.TEMPORAL_PROPERTY);
    assertThat(load().races().get("gate/once").invariants())
        .containsExactly("NoCrash", "Fits", "Passes");
  }

  @Test
  void aFolderMayHoldSeveral() throws InputRejected, IOException {
    Files.createDirectories(folder.resolve("notes"));

    assertThat(Catalogue.load(folder, List.of()).machines()).containsOnlyKeys("gate");
  }

  @Test
  void everythingThatTheSpecLacksIsSaidAtOnce() throws IOException {
    replace("variants.toml", "[knobs.Barrier]", "[knobs.Barier]");
    replace("Gate.cfg", "Width = 2", "Widht = 2");
    replace(RACE, "Cars =", "Crs =");

    assertThat(problems())
        .contains(
            "Gate.cfg:3:3: unknown constant `Widht`, did you mean `Width`? constants of Gate.tla:"
                + " Cars, Width, Order, Barrier",
            "races/once.toml:3:1: unknown constant `Crs`, did you mean `Cars`? constants of"
                + " Gate.tla: Cars, Width, Order, Barrier",
            "variants.toml:1:1: a knob is a constant of the spec: unknown constant `Barier`, did"
                + " you mean `Barrier`? constants of Gate.tla: Cars, Width, Order, Barrier",
            "variants.toml:13:11: unknown knob `Barrier`, did you mean `Barier`? knobs: Barier,"
                + " Width");
  }

  @Test
  void aConstantWithoutAValue() throws IOException {
    replace("Gate.cfg", "CONSTANTS Cars = {a, b}", "CONSTANTS");
    replace(RACE, "Cars = \"{a, b, c}\"\n", "");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("Gate.tla:4:11: constant `Cars` has no value in ")
        .endsWith("Gate.cfg or under [constants] of the race, or make it a knob");
  }

  @Test
  void valuesThatNoConfigurationCanGive() throws IOException {
    replace(RACE, "\"{a, b, c}\"", "\"1..3\"");
    replace("variants.toml", "1 = \"narrow\"", "\"{1, {}\" = \"narrow\"");
    replace("variants.toml", "Width = 1", "Width = 3");

    assertThat(problems())
        .hasSize(3)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("races/once.toml:3:8: `1..3` is no value that a configuration can"))
        .anySatisfy(
            problem -> assertThat(problem).startsWith("variants.toml:7:1: `{1, {}` is no value"))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "variants.toml:13:35: unknown value of `Width`: `3`; values: {1, {}, 2"));
  }

  @Test
  void aKnobIsNotTheRaces() throws IOException {
    replace(RACE, "Cars = \"{a, b, c}\"", "Width = 1");

    assertThat(problems())
        .containsExactly(
            "races/once.toml:3:1: `Width` is a knob: the variant says what it is, not the race");
  }

  @Test
  void filesThatAreNotThere() throws IOException {
    replace("machine.toml", "Gate.tla", "Gat.tla");
    replace("machine.toml", "Gate.cfg", "Gat.cfg");

    assertThat(problems())
        .containsExactly(
            "machine.toml:2:8: no such file: Gat.tla", "machine.toml:3:10: no such file: Gat.cfg");
  }

  @Test
  void aConfigurationOfARaceThatAsksWhatNobodyKnows() throws IOException {
    write("Other.cfg", "CONSTANTS Cars = {a} Order <- Before\nINVARIANT NoCrash Elsewhere\n");
    replace(RACE, "[constants]", "config = \"Other.cfg\"\n[constants]");

    assertThat(problems())
        .containsExactly(
            "races/once.toml:1:1: Other.cfg asks `Elsewhere`, which machine.toml does not know: add"
                + " [properties.Elsewhere] there");
  }

  @Test
  void nothingCanBeDropped() throws IOException {
    write(
        "mutants.toml",
        """
        [mutants.open]
        changes = "it is open"
        base = "after"
        source = "a test"
        drop = ["Pass/barrier.lock"]
        fails = ["NoCrash"]
        """);

    assertThat(problems())
        .containsExactly(
            "mutants.toml:5:1: `drop` means a reference, and an adopted spec has none; make it a"
                + " constant of the spec and turn that: knobs = { ... }");
  }

  @Test
  void thereIsNoRoutineToOverride() throws IOException {
    write("mine.toml", "[variants.mine]\nbased_on = \"after\"\ncode = [\"Mine.java\"]\n");
    Path mine = home.resolve("mine.toml");

    InputRejected rejected =
        catchThrowableOfType(InputRejected.class, () -> Catalogue.load(home, List.of(mine)));

    assertThat(rejected.problems())
        .singleElement()
        .asString()
        .startsWith(mine + ":3:1: `code` means a reference, and an adopted spec has none; ");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about a machine that is not as it should be, and what a good one holds. */
final class MachineRejectedTest {

  @TempDir Path folder;
  private ToyHome home;

  @BeforeEach
  void home() throws IOException {
    home = new ToyHome(folder);
  }

  private List<String> replacing(String found, String replacement) throws IOException {
    return home.with(ToyHome.MACHINE, found, replacement).problems();
  }

  private static String at(String place, String message) {
    return ToyHome.MACHINE + ":" + place + ": " + message;
  }

  @Test
  void aMachineKnowsItsSpecAndItsAlloyModulesByName() throws InputRejected {
    Machine machine = home.load().machines().get("toy");

    assertThat(machine.spec()).isEqualTo(folder.resolve("specs/toy/Toy.tla"));
    assertThat(machine.alloy())
        .containsExactly(folder.resolve("specs/toy/Ark.als"), folder.resolve("specs/toy/Zoo.als"));
  }

  @Test
  void aMachineKeepsTheOrderOfItsFiles() throws InputRejected {
    Machine machine = home.load().machines().get("toy");

    assertThat(machine.kinds().keySet()).containsExactly("houses", "desks", "books");
    assertThat(machine.kinds().get("desks").fields().keySet())
        .containsExactly("house", "length", "room");
    assertThat(machine.operations().keySet()).containsExactly("buy", "burn", "read");
    assertThat(machine.knobs().keySet()).containsExactly("roof", "door");
    assertThat(machine.variants().keySet()).containsExactly("1.0", "1.1");
  }

  @Test
  void aFormKnowsItsPlaceholdersAndRules() throws InputRejected {
    Form form = home.load().machines().get("toy").operations().get("buy");

    assertThat(form.text()).isEqualTo("buy <book> for <desk> at <place>");
    assertThat(form.placeholders()).containsExactly("book", "desk", "place");
    assertThat(form.makes()).contains("book");
    assertThat(form.fits().orElseThrow().limit()).hasToString("desk.length");
  }

  @Test
  void aMachineOfAnAlloyModuleHasNothingElse() throws Exception {
    String path = "models/ark/machine.toml";
    home.write(path, "title = \"an ark\"\nspec = \"specs/toy/Ark.als\"\n");

    Machine machine = home.load().machines().get("ark");
    assertThat(machine.isStructural()).isTrue();
    assertThat(machine.variants()).isEmpty();
    assertThat(home.append(path, "[objects]\n").problems())
        .containsExactly(
            path + ":3:1: unknown key `objects`; keys: title, spec, reference_variant");
  }

  @Test
  void aSpecThatIsNotThere() throws IOException {
    assertThat(replacing("Toy.tla", "Tony.tla"))
        .containsExactly(at("2:8", "no such file: specs/toy/Tony.tla"));
  }

  @Test
  void aFieldOfAnUnknownKind() throws IOException {
    assertThat(replacing("object = \"house\", says = \"where", "object = \"hose\", says = \"where"))
        .containsExactly(
            at("12:20", "unknown kind `hose`, did you mean `house`? kinds: house, desk, book"));
  }

  @Test
  void aFieldThatIsNoneOfTheThree() throws IOException {
    assertThat(replacing("min = 1, max = 4, ", ""))
        .contains(at("13:1", "a field has `object`, or `min` and `max`, or `name = true`"));
  }

  @Test
  void aRangeUpsideDown() throws IOException {
    assertThat(replacing("min = 1, max = 4", "min = 5, max = 4"))
        .containsExactly(at("13:27", "`max` is less than `min`, which is 5"));
  }

  @Test
  void aSingularOfTwoKinds() throws IOException {
    assertThat(replacing("singular = \"book\"", "singular = \"desk\""))
        .contains(at("17:12", "`desk` is the singular of `desks` already"));
  }

  @Test
  void aRuleAboutWhatTheFormDoesNotHave() throws IOException {
    home.with(ToyHome.MACHINE, "within = \"desk\"", "within = \"disk\"");

    assertThat(replacing("same = [\"book.house\"", "same = [\"book.hose\""))
        .containsExactly(
            at(
                "27:9",
                "unknown field `hose`, did you mean `house`? fields of <book>: house, width"),
            at(
                "28:23",
                "unknown placeholder `disk`, did you mean `desk`? "
                    + "placeholders: book, desk, place"));
  }

  @Test
  void aFormThatMakesNoObject() throws IOException {
    assertThat(
            replacing(
                "limit = \"desk.length\" }\nmakes = \"book\"\n\n[operations.burn]",
                "limit = \"desk.length\" }\nmakes = \"place\"\n\n[operations.burn]"))
        .containsExactly(at("35:9", "`place` is no object of the form"));
  }

  @Test
  void anOperationWhoseFormDoesNotStartWithItsName() throws IOException {
    assertThat(replacing("form = \"burn <house>\"", "form = \"ignite <house>\""))
        .containsExactly(at("38:8", "the form of an operation starts with its name, `burn`"));
  }

  @Test
  void anUnknownKindOfProperty() throws IOException {
    assertThat(replacing("kind = \"temporal\"", "kind = \"temporary\""))
        .containsExactly(
            at(
                "57:8",
                "unknown kind of property `temporary`, did you mean `temporal`? "
                    + "kinds: invariant, temporal"));
  }

  @Test
  void aPropertyThatNeedsWhatThereIsNot() throws IOException {
    assertThat(replacing("id = \"T1\"", "id = \"T1\"\nneeds = [\"brun\"]"))
        .containsExactly(
            at(
                "47:10",
                "unknown detail or operation `brun`, did you mean `burn`? details and operations:"
                    + " buy, burn, read"));
  }

  @Test
  void unknownKeysAnywhere() throws IOException {
    home.with(ToyHome.MACHINE, "title = \"Desks\"", "title = \"Desks\"\ntitel = \"\"");

    assertThat(replacing("id = \"T1\"", "id = \"T1\"\nids = 1"))
        .containsExactly(
            at(
                "2:1",
                "unknown key `titel`, did you mean `title`? keys: title, spec, reference_variant,"
                    + " objects, model, initially, operations, properties"),
            at(
                "48:1",
                "unknown key `ids`, did you mean `id`? "
                    + "keys of `properties.NoLoss`: id, kind, claim, needs,"
                    + " between_steps, unfalsified"));
  }

  @Test
  void aFolderWithoutAMachine() throws IOException {
    Files.createDirectories(folder.resolve("models/void"));

    assertThat(home.problems())
        .containsExactly(
            "models/void/machine.toml: no such file", "models/void/variants.toml: no such file");
  }

  @Test
  void noModelsAtAll() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty/models"));

    assertThat(problemsOf(empty.getParent()))
        .isEqualTo("models: holds no machine: expected a folder of each");
    assertThat(problemsOf(empty))
        .isEqualTo(
            empty + ": holds no machine: expected a machine.toml in it, or in the folders in it");
    assertThat(problemsOf(empty.resolve("gone")))
        .isEqualTo(empty.resolve("gone") + ": no such folder");
  }

  private static String problemsOf(Path home) {
    try {
      Catalogue.load(home, List.of());
      return "";
    } catch (InputRejected rejected) {
      return rejected.getMessage();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Snapshot;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceModuleTest {

  @Test
  void aRaceBecomesAModuleThatDefinesTheConstantsOfTheSpec() throws Exception {
    Question.Tla question = question("v11");

    assertThat(question.rootModule()).isEqualTo("MCDyingFileVersusDelete");
    assertThat(question.files().get("MCDyingFileVersusDelete.tla"))
        .contains("EXTENDS Gmem\n")
        .contains("MCFiles ==\n  {\"f1\"}\n")
        .contains("MCFilePages ==\n  [f1 |-> 1]\n")
        .contains("MCInitiallyBound ==\n  {[slot |-> \"s1\", file |-> \"f1\", pgoff |-> 0]}\n")
        .contains("closer |-> <<[op |-> \"close\", file |-> \"f1\"]>>");
    assertThat(question.files().get("MCDyingFileVersusDelete.cfg"))
        .contains("SPECIFICATION Spec\n")
        .contains("  Files <- MCFiles\n")
        .contains("  UnbindDying = \"return\"\n")
        .contains("INVARIANTS\n  NoUseAfterFree\n")
        .contains("CHECK_DEADLOCK TRUE\n");
  }

  @Test
  @Tag("engine")
  void theRaceIsLostInTheVersionThatHadTheBug() throws Exception {
    Finding finding = check("v11");

    assertThat(finding.verdict().word()).isEqualTo("violated");
    assertThat(finding.verdict().property()).contains("NoUseAfterFree");
    assertThat(finding.verdict().trace().orElseThrow().states())
        .filteredOn(state -> state.step().isPresent())
        .allSatisfy(state -> assertThat(state.step().orElseThrow().actor()).isPresent());
  }

  @Test
  @Tag("engine")
  void theRaceIsWonInTheVersionThatFixedIt() throws Exception {
    assertThat(check("6.18").verdict().word()).isEqualTo("holds");
  }

  @Test
  @Tag("engine")
  void whatIsWrongInTheTranslationHasItsPlaceInTheSpec(@TempDir Path folder) throws Exception {
    Question.Tla question = question("v11");
    for (SourceFile module : question.sources().files()) {
      module.copyTo(folder.resolve(module.name()));
    }
    Path spec = SpecModules.algorithm(folder.resolve("Gmem.tla"));
    String text = Files.readString(spec);
    Files.writeString(spec, text.replace("self] = \"Done\"", "self] = Dome"));
    long line = text.lines().takeWhile(each -> !each.startsWith("Terminating")).count() + 1;
    Question.Tla broken =
        new Question.Tla(
            question.model(),
            question.variant(),
            question.rootModule(),
            question.files(),
            Snapshot.ofFolder(folder, ".tla"),
            question.own(),
            question.properties(),
            question.checkDeadlock());

    InputRejected rejected =
        catchThrowableOfType(
            InputRejected.class,
            () -> new TlcEngine().check(broken, Specs.BUDGET, Progress.SILENT));

    assertThat(rejected).hasMessageContaining(spec + ":" + line + ":51: Unknown operator: `Dome'");
  }

  private static Finding check(String variant) throws Exception {
    return new TlcEngine().check(question(variant), Specs.BUDGET, Progress.SILENT).get(0);
  }

  private static Question.Tla question(String variant) throws Exception {
    Catalogue catalogue = Tree.catalogue();
    Machine machine = catalogue.machines().get("gmem");
    Race race = catalogue.races().get("gmem/dying-file-versus-delete");
    return RaceModule.question(machine, race, machine.variants().get(variant));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes that run TLC more than once answer as new ones do, and are not left behind. */
@Tag("engine")
@Timeout(value = 300)
class TlcWorkersTest {

  private static Catalogue catalogue;

  private final TlcEngine kept = new TlcEngine(/* workers= */ 1);

  @BeforeAll
  static void load() throws Exception {
    catalogue = Tree.catalogue();
  }

  @AfterEach
  void rest() {
    kept.rest();
    assertThat(workers()).isEmpty();
  }

  @Test
  void aProcessAnswersTheSameWhateverItWasAskedBefore() throws Exception {
    List<Question.Tla> questions =
        List.of(
            question("gmem/dying-file-versus-delete", "v11"),
            question("gmem/close-everything", "both-pin"),
            question("gmem/dying-file-versus-delete", "6.18"),
            question("gmem/release-lock-order", "v11-erase-locked"),
            question("gmem/vm-closed-file-open", "memslots-pin-file"),
            question("gmem/dying-file-versus-delete", "v11"));
    assertSameInOneProcess(questions);
  }

  @Test
  void whatTlcMetFirstInAnotherRaceDoesNotMoveFigures() throws Exception {
    Question.Tla late = question("memslot-lock/refused-delete-versus-run", "rfc-v4");
    Finding alone = timeless(Specs.finding(late, Specs.BUDGET));

    // Its actors, and the words of its programs, come in another order.
    check(question("memslot-lock/unlock-versus-run", "rfc-v4"));
    Finding after = timeless(check(late));

    assertThat(after).isEqualTo(alone);
    assertThat(workers()).hasSize(1);
  }

  @Test
  void definitionsOfOneMutantAreNotTakenForThoseOfAnother() throws Exception {
    List<Question.Tla> questions = new ArrayList<>();
    for (String mutant :
        List.of("link-without-ihold", "move-without-source-lock", "move-without-slots-lock")) {
      questions.add(mutant("gmem/close-source-then-run-target", mutant));
    }
    assertSameInOneProcess(questions);
  }

  @Test
  void theModulesOfASpecAreReadOnceInAProcess() throws Exception {
    Finding before = timeless(check(question("gmem/dying-file-versus-delete", "v11")));
    ProcessHandle worker = workers().get(0);
    Path modules = folder(worker).resolve("modules");
    Files.move(modules, modules.resolveSibling("gone"));
    Files.createDirectory(modules);

    check(question("gmem/dying-file-versus-delete", "6.18"));
    Finding after = timeless(check(question("gmem/dying-file-versus-delete", "v11")));

    assertThat(after).isEqualTo(before);
    assertThat(workers()).containsExactly(worker);
  }

  @Test
  void aProcessThatDiedMeanwhileIsReplaced() throws Exception {
    Question.Tla question = question("gmem/dying-file-versus-delete", "v11");
    Finding before = check(question);
    ProcessHandle worker = workers().get(0);

    worker.destroyForcibly();
    worker.onExit().get();

    assertThat(timeless(check(question))).isEqualTo(timeless(before));
    assertThat(workers()).doesNotContain(worker).hasSize(1);
  }

  @Test
  void aProcessThatReachedItsLimitOfStatesIsReplaced() throws Exception {
    Question.Tla question = question("gmem/dying-file-versus-delete", "6.18");

    Finding limited =
        kept.check(question, new Budget(Duration.ofMinutes(2), 10, 512), Progress.SILENT).get(0);
    Finding whole = check(question);

    assertThat(limited.verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class, left -> assertThat(left.budget()).isEqualTo(Exhausted.STATES));
    assertThat(whole.verdict()).isInstanceOf(Verdict.Holds.class);
  }

  @Test
  void somebodysOwnSpecGetsAProcessOfItsOwn() throws Exception {
    Budget few = new Budget(Duration.ofMinutes(2), 10, 512);
    kept.check(Specs.question("Explosion", "Explosion"), few, Progress.SILENT);

    assertThat(workers()).isEmpty();
  }

  private void assertSameInOneProcess(List<Question.Tla> questions) throws Exception {
    List<Finding> alone = new ArrayList<>();
    for (Question.Tla question : questions) {
      alone.add(timeless(Specs.finding(question, Specs.BUDGET)));
    }

    List<Finding> together = new ArrayList<>();
    for (Question.Tla question : questions) {
      together.add(timeless(check(question)));
    }

    assertThat(together).isEqualTo(alone);
    assertThat(workers()).hasSize(1);
  }

  private Finding check(Question question) throws Exception {
    return kept.check(question, Specs.BUDGET, Progress.SILENT).get(0);
  }

  private static Question.Tla question(String race, String variant) throws InputRejected {
    Race asked = catalogue.races().get(race);
    Machine machine = catalogue.machines().get(asked.machine());
    return RaceModule.question(machine, asked, machine.variant(variant).orElseThrow());
  }

  private static Question.Tla mutant(String race, String name) throws InputRejected {
    Race asked = catalogue.races().get(race);
    Machine machine = catalogue.machines().get(asked.machine());
    return RaceModule.question(machine, asked, machine.mutants().get(name).design());
  }

  private static Finding timeless(Finding finding) {
    return new Finding("", "", finding.verdict(), finding.statistics(), Duration.ZERO);
  }

  private static Path folder(ProcessHandle worker) {
    String property = "-Djava.io.tmpdir=";
    return Stream.of(worker.info().arguments().orElseThrow())
        .filter(argument -> argument.startsWith(property))
        .map(argument -> Path.of(argument.substring(property.length())))
        .findFirst()
        .orElseThrow();
  }

  private static List<ProcessHandle> workers() {
    return ProcessHandle.current()
        .children()
        .filter(
            child ->
                List.of(child.info().arguments().orElse(new String[0]))
                    .contains(TlcChild.class.getName()))
        .toList();
  }
}

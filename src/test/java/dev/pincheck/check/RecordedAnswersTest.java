// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.alloy.AlloyEngine;
import dev.pincheck.check.Selection.Scope;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Recorded;
import dev.pincheck.tlc.OwnOptions;
import dev.pincheck.tlc.TlcEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When what is recorded stands in for an engine, and when it does not. */
final class RecordedAnswersTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));
  private static final String MACHINE = "memslot-lock";

  @TempDir Path folder;
  private final List<Engine> engines =
      List.of(new TlcEngine(1), new ExplorerEngine(1), new AlloyEngine());
  private Catalogue catalogue;
  private MachineInputs inputs;
  private Recorded recorded;

  @BeforeEach
  void recordTodaysInputs() throws Exception {
    // A home of its own: a race in another one is somebody's own and recorded beside itself.
    copy("specs");
    copy("models/" + MACHINE);
    catalogue = Catalogue.load(folder, List.of());
    inputs = new MachineInputs(catalogue, engines);
    recorded = Recorded.load(RecordedPins.fileOf(HOME, MACHINE));
    Machine machine = catalogue.machines().get(MACHINE);
    record(inputs.hash(machine, recorded));
  }

  private void copy(String part) throws Exception {
    try (Stream<Path> files = Files.walk(HOME.resolve(part))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copied = folder.resolve(HOME.relativize(file));
        Files.createDirectories(copied.getParent());
        Files.copy(file, copied);
      }
    }
  }

  private void record(String hash) throws Exception {
    Path file = folder.resolve("models").resolve(MACHINE).resolve("recorded.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, new Recorded(hash, recorded.figures()).toToml());
  }

  private List<Task> tasks(String... names) throws Exception {
    return new Planner(catalogue, catalogue, engines)
        .plan(
            new Selection(
                List.of(MACHINE + "/*"),
                Optional.of(MACHINE),
                List.of(),
                Set.of(names),
                OwnOptions.NONE,
                Scope.SMALL));
  }

  private static List<Task> of(String engine, List<Task> tasks) {
    return tasks.stream().filter(task -> task.engine().name().equals(engine)).toList();
  }

  @Test
  void oneCheckOfTlcIsRunAndTheOthersAreRecorded() throws Exception {
    List<Task> tasks = tasks();

    RecordedAnswers answers = RecordedAnswers.load(folder, inputs, tasks);

    List<Task> asked = tasks.stream().filter(task -> answers.find(task).isEmpty()).toList();
    assertThat(of("explorer", asked)).hasSameSizeAs(of("explorer", tasks)).isNotEmpty();
    assertThat(of("alloy", asked)).isEmpty();
    assertThat(of("tlc", asked)).hasSize(1);
    assertThat(answers.stale()).isEmpty();
  }

  @Test
  void whatStandsInSaysWhatIsRecorded() throws Exception {
    List<Task> tasks = tasks();
    RecordedAnswers answers = RecordedAnswers.load(folder, inputs, tasks);

    for (Task task : tasks) {
      for (Finding finding : answers.find(task).orElse(List.of())) {
        assertThat(Figures.of(task, finding))
            .isEqualTo(
                recorded
                    .find(
                        task.question().model(),
                        Figures.variantOf(task, finding),
                        task.engine().name())
                    .orElseThrow());
      }
    }
  }

  @Test
  void modulesSayWhatTheirCommandsExpect() throws Exception {
    List<Task> tasks = tasks("alloy");
    RecordedAnswers answers = RecordedAnswers.load(folder, inputs, tasks);

    List<Result> results =
        tasks.stream()
            .flatMap(
                task ->
                    new Judge(Pins.NONE, /* strict= */ false)
                        .judge(task, answers.find(task).orElseThrow(), Origin.RECORD).stream())
            .toList();

    assertThat(results).isNotEmpty().allMatch(result -> result.grade() == Grade.AS_EXPECTED);
  }

  @Test
  void nobodyStandsInWhereNobodyElseIsAsked() throws Exception {
    List<Task> tasks = tasks("tlc");

    RecordedAnswers answers = RecordedAnswers.load(folder, inputs, tasks);

    assertThat(tasks).isNotEmpty().allMatch(task -> answers.find(task).isEmpty());
  }

  @Test
  void whatIsRecordedOfOtherInputsCountsForNothing() throws Exception {
    record("0".repeat(64));
    List<Task> tasks = tasks();

    RecordedAnswers answers = RecordedAnswers.load(folder, inputs, tasks);

    assertThat(tasks).allMatch(task -> answers.find(task).isEmpty());
    assertThat(answers.stale()).containsExactly(MACHINE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.check.RecordedPins;
import dev.pincheck.check.Task;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.model.Race;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import dev.pincheck.model.Variant;
import dev.pincheck.model.Variant.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The races of a machine beside its variants and its records. */
final class RaceChecks {

  /** What is to be done about what is not up to date. */
  static final String RECORD = "`pincheck record --update` measures anew";

  private final Path home;
  private final Machine machine;
  private final List<Race> races;
  private final List<Task> tasks;
  private final Problems problems;

  /** Takes the races of the machine, and what the catalogue asks about them. */
  RaceChecks(Path home, Machine machine, List<Race> races, List<Task> tasks, Problems problems) {
    this.home = home;
    this.machine = machine;
    this.races = races;
    this.tasks = tasks;
    this.problems = problems;
  }

  void run() throws InputRejected {
    races.forEach(this::checkComplete);
    checkReached();
    Path file = RecordedPins.fileOf(home, machine.name());
    Recorded recorded = Recorded.load(file);
    checkRecorded(recorded, file);
    schedules(recorded).runAll();
  }

  /** Looks at the races and at what is recorded of them, and at nothing else of the machine. */
  void runAlone() throws InputRejected {
    races.forEach(this::checkComplete);
    Path file = RecordedPins.fileOf(home, machine.name());
    Set<String> names = races.stream().map(Race::name).collect(Collectors.toSet());
    Recorded recorded = Recorded.load(file, names);
    checkRecorded(recorded, file);
    schedules(recorded).run();
  }

  private void checkRecorded(Recorded recorded, Path file) {
    if (machine.adopted().isEmpty() || Files.exists(file)) {
      tasks.forEach(task -> checkRecorded(task, recorded));
    }
  }

  private ScheduleChecks schedules(Recorded recorded) {
    return new ScheduleChecks(
        home, machine, races, recorded, SpecChecks.labels(home, machine).keySet(), problems);
  }

  private void checkComplete(Race race) {
    for (Variant variant : machine.variants().values()) {
      if (variant.kind() == Kind.REGULAR
          && !race.expectations().containsKey(variant.name())
          && !race.skipped().containsKey(variant.name())) {
        problems.add(
            expectOf(race),
            String.format(
                "nothing is said about variant `%s`; expect something of it, or [skip] it and say"
                    + " why",
                variant.name()));
      }
    }
  }

  private void checkReached() {
    if (machine.variants().isEmpty()) {
      return;
    }
    Source file =
        Source.read(home, MachineFolders.of(home, machine.name()).resolve("variants.toml"));
    for (String variant : machine.variants().keySet()) {
      if (races.stream().noneMatch(race -> race.expectations().containsKey(variant))) {
        problems.add(
            file.table("variants", variant), "no race expects anything of `" + variant + "`");
      }
    }
  }

  private void checkRecorded(Task task, Recorded recorded) {
    String variant = task.question().variant().orElseThrow();
    Optional<RecordedFigures> found =
        recorded.find(task.question().model(), variant, task.engine().name());
    String pair = String.format("`%s` by %s", variant, task.engine().name());
    if (found.isEmpty()) {
      problems.add(expectOf(race(task)), "no figures are recorded of " + pair + "; " + RECORD);
    }
  }

  private Position expectOf(Race race) {
    return Source.read(home, race.file()).table("", "expect");
  }

  private static Race race(Task task) {
    return task.race().orElseThrow();
  }
}

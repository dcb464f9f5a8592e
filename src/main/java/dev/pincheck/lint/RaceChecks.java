// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.check.CounterexampleFiles;
import dev.pincheck.check.RecordedPins;
import dev.pincheck.check.Task;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import dev.pincheck.model.Variant;
import dev.pincheck.model.Variant.Standing;
import dev.pincheck.trace.Itf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The races of a machine beside its variants, its records and its counterexamples. */
final class RaceChecks {

  /** What is to be done about what is not up to date. */
  static final String RECORD = "`pincheck record --update` measures anew";

  private final Path home;
  private final Machine machine;
  private final List<Race> races;
  private final List<Task> tasks;
  private final Problems problems;
  private final Outdated figures;
  private final Outdated counterexamples;

  /** Takes the races of the machine, and what the catalogue asks about them. */
  RaceChecks(Path home, Machine machine, List<Race> races, List<Task> tasks, Problems problems) {
    this.home = home;
    this.machine = machine;
    this.races = races;
    this.tasks = tasks;
    this.problems = problems;
    this.figures =
        new Outdated("figures", shown(RecordedPins.fileOf(home, machine.name())), problems);
    this.counterexamples =
        new Outdated(
            "counterexamples", shown(CounterexampleFiles.folder(home, machine.name())), problems);
  }

  void run() throws InputRejected {
    races.forEach(this::checkComplete);
    checkReached();
    Recorded recorded = Recorded.load(RecordedPins.fileOf(home, machine.name()));
    Set<Path> shown = new LinkedHashSet<>();
    for (Task task : tasks) {
      String hash = QuestionHash.ofInputs(task.question());
      checkRecorded(task, recorded, hash);
      Optional<Expectation> failing =
          task.expected().filter(expected -> !expected.equals(Expectation.HOLDS));
      if (failing.isPresent() && task.engine().name().equals("tlc")) {
        Path file = CounterexampleFiles.recorded(home, task);
        shown.add(file);
        checkCounterexample(task, file, hash);
      }
    }
    checkLeftOver(shown);
    figures.report();
    counterexamples.report();
  }

  private void checkComplete(Race race) {
    for (Variant variant : machine.variants().values()) {
      if (variant.standing() == Standing.REGULAR
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
    Source file =
        Source.read(home, home.resolve("models").resolve(machine.name()).resolve("variants.toml"));
    for (String variant : machine.variants().keySet()) {
      if (races.stream().noneMatch(race -> race.expectations().containsKey(variant))) {
        problems.add(
            file.table("variants", variant), "no race expects anything of `" + variant + "`");
      }
    }
  }

  private void checkRecorded(Task task, Recorded recorded, String hash) {
    String variant = task.question().variant().orElseThrow();
    Optional<RecordedFigures> found =
        recorded.find(task.question().model(), variant, task.engine().name());
    String pair = String.format("`%s` by %s", variant, task.engine().name());
    if (found.isEmpty()) {
      problems.add(expectOf(race(task)), "no figures are recorded of " + pair + "; " + RECORD);
    } else if (!found.get().hash().equals(hash)) {
      figures.add(
          race(task).name(),
          expectOf(race(task)),
          "the figures of " + pair + " are of other inputs; " + RECORD);
    }
  }

  private void checkCounterexample(Task task, Path file, String hash) throws InputRejected {
    String variant = task.question().variant().orElseThrow();
    if (!Files.exists(file)) {
      problems.add(
          expectOf(race(task)),
          String.format(
              "`%s` %s, and %s is missing; %s",
              variant, task.expected().orElseThrow(), shown(file), RECORD));
    } else if (!Itf.read(file).trace().meta().hash().equals(hash)) {
      counterexamples.add(
          race(task).name(),
          new Position(shown(file), 1, 1),
          "a counterexample of other inputs; " + RECORD);
    }
  }

  private void checkLeftOver(Set<Path> shown) {
    Path folder = CounterexampleFiles.folder(home, machine.name());
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> !shown.contains(file))
          .sorted()
          .forEach(
              file ->
                  problems.add(
                      new Position(shown(file), 1, 1),
                      "no race expects to fail where this counterexample shows it; " + RECORD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Position expectOf(Race race) {
    return Source.read(home, race.file()).table("", "expect");
  }

  private String shown(Path file) {
    return home.relativize(file).toString();
  }

  private static Race race(Task task) {
    return task.race().orElseThrow();
  }
}

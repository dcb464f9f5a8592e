// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.check.CounterexampleFiles;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.model.Race;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.TraceFile;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The recorded schedules of a machine beside the failures that TLC has recorded. */
final class ScheduleChecks {

  private final Path home;
  private final Machine machine;
  private final List<Race> races;
  private final Recorded recorded;
  private final Set<String> labels;
  private final Problems problems;

  /**
   * Takes the races of the machine, and what is recorded of them.
   *
   * @param labels the steps of the spec
   */
  ScheduleChecks(
      Path home,
      Machine machine,
      List<Race> races,
      Recorded recorded,
      Set<String> labels,
      Problems problems) {
    this.home = home;
    this.machine = machine;
    this.races = races;
    this.recorded = recorded;
    this.labels = labels;
    this.problems = problems;
  }

  /** Looks at the races' files, and whether there are others. */
  void runAll() {
    Set<Path> known = run();
    for (Path file : files()) {
      if (!known.contains(file)) {
        problems.add(new Position(shown(file), 1, 1), "no race is called so; " + RaceChecks.RECORD);
      }
    }
  }

  /** Looks at the races' files and returns them. */
  Set<Path> run() {
    Set<Path> known = new HashSet<>();
    for (Race race : races) {
      Path file = CounterexampleFiles.recorded(home, race.name());
      known.add(file);
      try {
        check(race, file, Files.exists(file) ? Schedules.read(file, shown(file)) : Map.of());
      } catch (InputRejected e) {
        problems.addAll(e);
      }
    }
    return known;
  }

  private void check(Race race, Path file, Map<String, TraceFile> schedules) {
    Map<String, RecordedFigures> failures = new LinkedHashMap<>();
    for (String variant : race.expectations().keySet()) {
      recorded
          .find(race.name(), variant, "tlc")
          .filter(figures -> !figures.verdict().equals("holds"))
          .ifPresent(figures -> failures.put(variant, figures));
    }
    failures.forEach(
        (variant, figures) -> {
          if (!schedules.containsKey(variant)) {
            problems.add(
                Source.read(home, race.file()).table("", "expect"),
                String.format(
                    "`%s` is recorded as %s, and %s has no schedule for it; %s",
                    variant, saidBy(figures), shown(file), RaceChecks.RECORD));
          }
        });
    schedules.forEach(
        (variant, schedule) -> {
          Optional<RecordedFigures> figures = Optional.ofNullable(failures.get(variant));
          checkSteps(race, schedule);
          if (figures.isEmpty()) {
            problems.add(
                schedule.meta().get("variant"),
                String.format(
                    "no failure of `%s` is recorded that this shows; %s",
                    variant, RaceChecks.RECORD));
          } else {
            compare(race, schedule, figures.get());
          }
        });
  }

  private void checkSteps(Race race, TraceFile schedule) {
    for (int index = 1; index <= schedule.trace().steps(); index++) {
      TraceState.Step step = schedule.trace().states().get(index).step().orElseThrow();
      TraceFile.StepPosition place = schedule.steps().get(index);
      Set<String> actors = race.actors().keySet();
      step.actor()
          .filter(ignored -> race.config().isEmpty())
          .filter(actor -> !actors.contains(actor))
          .ifPresent(
              actor ->
                  problems.add(place.actor(), Names.unknown("actor", "actors", actor, actors)));
      if (!labels.isEmpty() && !labels.contains(step.action())) {
        problems.add(place.action(), Names.unknown("step", "steps", step.action(), labels));
      }
    }
  }

  private void compare(Race race, TraceFile schedule, RecordedFigures figures) {
    TraceMeta meta = schedule.trace().meta();
    if (!meta.model().equals(race.name())) {
      problems.add(
          schedule.meta().get("model"), "expected `" + race.name() + "`, as the file is called");
    }
    String shows = saidBy(meta.verdict(), meta.property(), schedule.trace().steps());
    if (!shows.equals(saidBy(figures))) {
      problems.add(
          schedule.meta().get("verdict"),
          String.format(
              "shows `%s` as %s, recorded is %s; %s",
              figures.variant(), shows, saidBy(figures), RaceChecks.RECORD));
    }
  }

  private static String saidBy(RecordedFigures figures) {
    return saidBy(figures.verdict(), figures.property(), figures.steps());
  }

  private static String saidBy(String verdict, Optional<String> property, int steps) {
    return verdict
        + property.map(name -> " " + name).orElse("")
        + (steps == 1 ? " after 1 step" : " after " + steps + " steps");
  }

  private List<Path> files() {
    Path folder = CounterexampleFiles.folder(home, machine.name());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String shown(Path file) {
    return MachineFolders.shown(home, file);
  }
}

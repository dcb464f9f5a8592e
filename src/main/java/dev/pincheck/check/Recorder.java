// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out what the records and counterexamples must become to agree with results. */
public final class Recorder {

  private final Path home;
  private final MachineInputs inputs;
  private final ScheduleSource schedules;

  /**
   * Takes what the records are made of.
   *
   * @param home the folder with {@code models} and {@code counterexamples}
   * @param inputs hashes what figures depend on
   * @param schedules makes schedules of counterexamples
   */
  public Recorder(Path home, MachineInputs inputs, ScheduleSource schedules) {
    this.home = home;
    this.inputs = inputs;
    this.schedules = schedules;
  }

  /** How much was run. */
  public enum Extent {
    /** Everything, so that records of anything else are dropped. */
    CATALOGUE,
    /** Everything about some models, so that records of anything else about them are dropped. */
    MODELS,
    /** Some checks. */
    CHECKS
  }

  /**
   * Returns what moves.
   *
   * @param results all results of each task that was run, each of them deciding something
   * @throws InputRejected if a record or a spec cannot be read
   */
  public Moves moves(List<Result> results, Extent extent) throws InputRejected {
    Moves moves = new Moves(home);
    Map<Path, List<Result>> records =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> RecordFiles.of(home, result.task()).figures(),
                    TreeMap::new,
                    Collectors.toList()));
    for (Map.Entry<Path, List<Result>> record : records.entrySet()) {
      addCounterexamples(record.getValue(), extent, moves);
      addFigures(record.getKey(), record.getValue(), extent, moves);
    }
    return moves;
  }

  private void addFigures(Path file, List<Result> results, Extent extent, Moves moves)
      throws InputRejected {
    Recorded before = Recorded.load(file);
    Set<String> run =
        results.stream().map(result -> keyOf(result.task())).collect(Collectors.toSet());
    Set<String> models =
        results.stream()
            .map(result -> result.task().question().model())
            .collect(Collectors.toSet());
    List<RecordedFigures> now = new ArrayList<>();
    for (Result result : results) {
      now.add(Figures.of(result.task(), result.finding()));
    }
    boolean all = true;
    for (RecordedFigures old : before.figures()) {
      boolean wasRun =
          extent == Extent.CATALOGUE
              || (extent == Extent.MODELS && models.contains(old.model()))
              || run.contains(keyOf(old));
      Optional<RecordedFigures> same = now.stream().filter(old::sameCheck).findFirst();
      if (!wasRun) {
        now.add(old);
        all &= old.engine().equals("explorer");
      } else if (same.isEmpty()) {
        moves.say(titleOf(old) + ": gone");
      } else if (!same.get().equals(old)) {
        moves.say(titleOf(old) + ": " + String.join("; ", Figures.moved(old, same.get())));
      }
    }
    now.stream()
        .filter(each -> before.figures().stream().noneMatch(each::sameCheck))
        .forEach(each -> moves.say(titleOf(each) + ": new, " + each.verdict()));
    String hash = hash(results.get(0).task(), before, now, all, moves);
    moves.write(file, new Recorded(hash, now).toToml());
  }

  /**
   * Returns the hash to record. That of today's inputs is true only of figures that were measured
   * of them: now, or before as long as nothing has changed since.
   *
   * @param all whether all figures that depend on it were measured now
   */
  private String hash(
      Task any, Recorded before, List<RecordedFigures> now, boolean all, Moves moves) {
    Machine machine = any.machine().orElseThrow();
    Optional<Race> own = RecordFiles.owner(home, any);
    MachineInputs ofRecord = own.map(inputs::with).orElse(inputs);
    String today = ofRecord.hash(machine, new Recorded("", now));
    if (all || before.inputs().equals(ofRecord.hash(machine, before))) {
      return today;
    }
    moves.say(
        own.map(race -> race.file().toString()).orElse(machine.name())
            + ": other figures are of inputs that have changed; `record "
            + own.map(race -> race.file() + " --stored`").orElse("--stored` without a name")
            + " measures what is not known of them");
    return before.inputs();
  }

  private void addCounterexamples(List<Result> results, Extent extent, Moves moves)
      throws InputRejected {
    Map<Path, List<Trace>> files = new TreeMap<>();
    for (Result result : results) {
      Task task = result.task();
      if (task.race().isPresent() && task.engine().name().equals("tlc")) {
        List<Trace> found =
            files.computeIfAbsent(
                RecordFiles.of(home, task).schedules(), file -> new ArrayList<>());
        if (result.steps().isPresent() && result.verdict().trace().isPresent()) {
          found.add(schedules.scheduleOf(task, result.verdict().trace().get()));
        }
      }
    }
    files.forEach(
        (file, found) -> {
          if (found.isEmpty()) {
            moves.delete(file);
          } else {
            moves.write(file, Schedules.write(found));
          }
        });
    Path folder =
        CounterexampleFiles.folder(home, results.get(0).task().machine().orElseThrow().name());
    if (extent == Extent.CATALOGUE && Files.isDirectory(folder)) {
      try (Stream<Path> others = Files.list(folder)) {
        others.filter(file -> !files.containsKey(file)).sorted().forEach(moves::delete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String titleOf(RecordedFigures figures) {
    return figures.model() + " " + figures.variant() + " " + figures.engine();
  }

  /** Returns what a task is known by in a record: an Alloy module stands for all its commands. */
  private static String keyOf(Task task) {
    return task.question().model()
        + task.question().variant().map(variant -> " " + variant).orElse("")
        + " "
        + task.engine().name();
  }

  private static String keyOf(RecordedFigures figures) {
    boolean command = figures.engine().equals("alloy");
    return figures.model() + (command ? "" : " " + figures.variant()) + " " + figures.engine();
  }
}

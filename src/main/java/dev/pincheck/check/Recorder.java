// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.QuestionHash;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out what the records and counterexamples must become to agree with results. */
public final class Recorder {

  private final Path home;
  private final TraceSources sources;

  /**
   * Takes what the records are made of.
   *
   * @param home the folder with {@code models} and {@code counterexamples}
   * @param sources finds the steps in the reference
   */
  public Recorder(Path home, TraceSources sources) {
    this.home = home;
    this.sources = sources;
  }

  /**
   * Returns what moves.
   *
   * @param results all results of each task that was run, each of them deciding something
   * @param whole whether the whole catalogue was run, so that records of anything else are dropped
   * @throws InputRejected if a record cannot be read
   */
  public Moves moves(List<Result> results, boolean whole) throws InputRejected {
    Moves moves = new Moves(home);
    Set<String> machines =
        results.stream()
            .map(result -> result.task().machine().orElseThrow().name())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String machine : machines) {
      List<Result> ofMachine =
          results.stream()
              .filter(result -> result.task().machine().orElseThrow().name().equals(machine))
              .toList();
      addCounterexamples(machine, ofMachine, whole, moves);
      addFigures(machine, ofMachine, whole, moves);
    }
    return moves;
  }

  private void addFigures(String machine, List<Result> results, boolean whole, Moves moves)
      throws InputRejected {
    Path file = RecordedPins.fileOf(home, machine);
    Recorded before = Recorded.load(file);
    Set<String> run =
        results.stream().map(result -> keyOf(result.task())).collect(Collectors.toSet());
    List<RecordedFigures> now = new ArrayList<>();
    for (Result result : results) {
      now.add(
          Figures.of(
              result.task(), result.finding(), QuestionHash.ofInputs(result.task().question())));
    }
    for (RecordedFigures old : before.figures()) {
      boolean wasRun = whole || run.contains(keyOf(old));
      Optional<RecordedFigures> same = now.stream().filter(old::sameCheck).findFirst();
      if (!wasRun) {
        now.add(old);
      } else if (same.isEmpty()) {
        moves.say(titleOf(old) + ": gone");
      } else if (!same.get().equals(old)) {
        List<String> moved = Figures.moved(old, same.get());
        moves.say(
            titleOf(old)
                + ": "
                + (moved.isEmpty() ? "inputs changed, figures equal" : String.join("; ", moved)));
      }
    }
    now.stream()
        .filter(each -> before.figures().stream().noneMatch(each::sameCheck))
        .forEach(each -> moves.say(titleOf(each) + ": new, " + each.verdict()));
    moves.write(file, new Recorded(now).toToml());
  }

  private void addCounterexamples(
      String machine, List<Result> results, boolean whole, Moves moves) {
    Set<Path> kept = new TreeSet<>();
    for (Result result : results) {
      Task task = result.task();
      if (task.race().isEmpty() || !task.engine().name().equals("tlc")) {
        continue;
      }
      Path file = CounterexampleFiles.recorded(home, task);
      Optional<Trace> trace = result.verdict().trace();
      if (result.steps().isPresent() && trace.isPresent()) {
        kept.add(file);
        moves.write(file, Itf.write(sources.annotate(task, trace.get())));
      } else {
        moves.delete(file);
      }
    }
    Path folder = CounterexampleFiles.folder(home, machine);
    if (whole && Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.toString().endsWith(CounterexampleFiles.ENDING))
            .filter(file -> !kept.contains(file))
            .sorted()
            .forEach(moves::delete);
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

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.model.Race;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where counterexamples are kept: recorded ones as the schedules of each race, {@code
 * counterexamples/<machine>/<race>}, or beside a race of somebody's own, all others whole in the
 * build folder, from which nobody commits them by mistake.
 */
public final class CounterexampleFiles {

  private final Path home;
  private final Map<Path, Set<String>> variants = new HashMap<>();

  /** Takes pincheck's own folder. */
  public CounterexampleFiles(Path home) {
    this.home = home;
  }

  /**
   * Returns the result with the file that shows it, where it has a counterexample: the recorded one
   * if nothing moved, else one that is written now.
   */
  public Result show(Result result) {
    if (result.steps().isEmpty() || result.verdict().trace().isEmpty()) {
      return result;
    }
    if (result.task().race().isPresent()
        && result.task().pinned()
        && result.grade() == Grade.AS_EXPECTED
        && isRecorded(result.task())) {
      return result.shownBy(RecordFiles.of(home, result.task()).schedules());
    }
    if (result.fromRecord()) {
      return result;
    }
    Path file = home.resolve("target").resolve("counterexamples").resolve(nameOf(result));
    put(file, result.verdict().trace());
    return result.shownBy(file);
  }

  private boolean isRecorded(Task task) {
    return variants
        .computeIfAbsent(RecordFiles.of(home, task).schedules(), CounterexampleFiles::variantsIn)
        .contains(task.question().variant().orElseThrow());
  }

  /** Returns the variants of which a file has schedules; lint says what is wrong with it. */
  private static Set<String> variantsIn(Path file) {
    try {
      return Files.exists(file) ? Schedules.read(file, file.toString()).keySet() : Set.of();
    } catch (InputRejected e) {
      return Set.of();
    }
  }

  /** Returns where the shortest counterexample of a mutant is written. */
  public Path ofMutant(String machine, String mutant) {
    return home.resolve("target").resolve("mutants").resolve(machine).resolve(mutant + Itf.ENDING);
  }

  /**
   * Returns where the counterexample of a comparison is written, also of a race asked one thing
   * alone.
   */
  public Path ofComparison(Result result) {
    String asked =
        result
            .task()
            .race()
            .filter(race -> race.asked().size() == 1)
            .map(race -> "--" + race.asked().get(0))
            .orElse("");
    String name = nameOf(result);
    return home.resolve("target")
        .resolve("compare")
        .resolve(name.substring(0, name.length() - Itf.ENDING.length()) + asked + Itf.ENDING);
  }

  /**
   * Writes a counterexample where it belongs, in place of an older one.
   *
   * @param trace what to write; without one the older one is removed all the same
   */
  public void put(Path file, Optional<Trace> trace) {
    try {
      if (trace.isPresent()) {
        Moves.replace(file, Itf.write(trace.get()));
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where the recorded counterexamples of a machine are. */
  public static Path folder(Path home, String machine) {
    return home.resolve("counterexamples").resolve(machine);
  }

  /** Returns where the recorded counterexamples of a race are. */
  public static Path recorded(Path home, String race) {
    return home.resolve("counterexamples").resolve(race);
  }

  /** Returns a name for a file, relative, whatever path the model is named by. */
  private String nameOf(Result result) {
    Task task = result.task();
    String name =
        own(task).map(file -> "own/" + ofOwn(file)).orElse(task.question().model())
            + task.question().variant().map(variant -> "--" + variant).orElse("")
            + (task.engine().name().equals("explorer") ? "--explorer" : "");
    String assertion = result.finding().assertion();
    return name
        + (assertion.isEmpty() ? "" : "--" + assertion.replaceAll("[^A-Za-z0-9_.-]", "_"))
        + Itf.ENDING;
  }

  /** Returns the file of a model that is not the catalogue's. */
  private Optional<Path> own(Task task) {
    if (task.machine().isEmpty()) {
      return Optional.of(Path.of(task.question().model()));
    }
    Path models = MachineFolders.all(home).toAbsolutePath().normalize();
    return task.race()
        .map(Race::file)
        .filter(file -> !file.toAbsolutePath().normalize().startsWith(models));
  }

  /** Returns the path without its ending: two folders may have a spec of the same name. */
  private String ofOwn(Path module) {
    Path whole = module.toAbsolutePath().normalize();
    Path base = home.toAbsolutePath().normalize();
    Path named =
        whole.startsWith(base) ? base.relativize(whole) : whole.getRoot().relativize(whole);
    return named.resolveSibling(Target.stem(named)).toString();
  }
}

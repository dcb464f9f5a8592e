// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.trace.Itf;
import dev.pincheck.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where counterexamples are kept: recorded ones under {@code counterexamples/<machine>}, all others
 * in the build folder, from which nobody commits them by mistake.
 */
public final class CounterexampleFiles {

  /** How the name of every counterexample ends. */
  static final String ENDING = ".itf.json";

  private final Path home;

  /** Takes pincheck's own folder. */
  public CounterexampleFiles(Path home) {
    this.home = home;
  }

  /**
   * Returns the result with the file that shows it, where it has a counterexample: the recorded
   * file if nothing moved, else one that is written now.
   */
  public Result show(Result result) {
    if (result.steps().isEmpty() || result.verdict().trace().isEmpty()) {
      return result;
    }
    if (result.task().race().isPresent()
        && result.task().pinned()
        && result.grade() == Grade.AS_EXPECTED
        && Files.exists(recorded(home, result.task()))) {
      return result.shownBy(recorded(home, result.task()));
    }
    Path file = home.resolve("target").resolve("counterexamples").resolve(nameOf(result));
    put(file, result.verdict().trace());
    return result.shownBy(file);
  }

  /** Returns where the shortest counterexample of a mutant is written. */
  public Path ofMutant(String machine, String mutant) {
    return home.resolve("target").resolve("mutants").resolve(machine).resolve(mutant + ENDING);
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
            .filter(race -> race.invariants().size() == 1)
            .map(race -> "--" + race.invariants().get(0))
            .orElse("");
    String name = nameOf(result);
    return home.resolve("target")
        .resolve("compare")
        .resolve(name.substring(0, name.length() - ENDING.length()) + asked + ENDING);
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

  /** Returns where the recorded counterexample of a race and a variant is. */
  public static Path recorded(Path home, Task task) {
    return home.resolve("counterexamples").resolve(nameOf(task) + ENDING);
  }

  private static String nameOf(Task task) {
    return task.question().model()
        + task.question().variant().map(variant -> "--" + variant).orElse("");
  }

  /** Returns a name for a file, relative, whatever path the model is named by. */
  private static String nameOf(Result result) {
    String model = result.task().question().model();
    boolean own = result.task().machine().isEmpty();
    String engine = result.task().engine().name();
    String name =
        (own ? "own/" + Target.stem(Path.of(model)) : nameOf(result.task()))
            + (engine.equals("explorer") ? "--explorer" : "");
    String claim = result.finding().claim();
    return name + (claim.isEmpty() ? "" : "--" + claim.replaceAll("[^A-Za-z0-9_.-]", "_")) + ENDING;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Task;
import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.explore.FewestParts;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Machine;
import dev.pincheck.model.RaceText;
import dev.pincheck.report.SmallerRaceText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that ask for a race without what its failure does not need. */
final class SmallerRace {

  private static final Duration LEAST = Duration.ofMillis(1);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--minimise",
      description =
          "Leave out actors, objects, operations, facts, details and pages as long as the variant"
              + " violates the same property; say what was not needed and what is left, as the file"
              + " of a race.")
  private boolean wanted;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write what --minimise leaves to this file, a new one.")
  private Optional<Path> out = Optional.empty();

  /** Says whether a smaller race is asked for. */
  boolean isWanted() {
    return wanted;
  }

  /** Requires that the options make sense together. */
  void requireSense() {
    if (out.isPresent() && !wanted) {
      throw wrong("--out goes with --minimise");
    } else if (out.filter(file -> !file.toString().endsWith(".toml")).isPresent()) {
      throw wrong("--out is " + out.get() + ", expected the name of a race's file, *.toml");
    }
  }

  /** Returns what is left of a budget of which so much time was spent. */
  static Budget left(Budget budget, Duration spent) {
    Duration left = budget.longest().minus(spent);
    return new Budget(
        left.compareTo(LEAST) < 0 ? LEAST : left, budget.states(), budget.memoryMegabytes());
  }

  /**
   * Makes the race of a question smaller.
   *
   * @param failure how it fails, with a trace
   */
  FewestParts.Found search(
      Surroundings surroundings,
      Machine machine,
      Question.Reference question,
      Verdict failure,
      Budget budget,
      int threads) {
    ExplorerEngine engine = new ExplorerEngine(threads);
    Task task =
        new Task(
            question,
            engine,
            Optional.empty(),
            Optional.of(question.race()),
            Optional.empty(),
            /* pinned= */ false);
    try (ProgressDisplay display = ProgressDisplay.in(surroundings, 1)) {
      display.started(task);
      Progress progress = (title, statistics) -> display.looked(task, statistics);
      return new FewestParts(
              machine, question.design(), engine, budget, surroundings.stopping(), progress)
          .of(question.race(), failure);
    }
  }

  /**
   * Says what was found, and writes the file if one is wanted.
   *
   * @throws InputRejected if the file is there already, or cannot be written
   */
  void print(Surroundings surroundings, Machine machine, FewestParts.Found found)
      throws InputRejected {
    surroundings.out().print(SmallerRaceText.of(found));
    String text = RaceText.of(found.race(), machine);
    if (out.isPresent()) {
      new NewFiles(surroundings.here()).with(out.get().toString(), text).write();
      surroundings.out().println("what is left: " + out.get());
    } else {
      surroundings.out().print("what is left:\n\n" + text);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}

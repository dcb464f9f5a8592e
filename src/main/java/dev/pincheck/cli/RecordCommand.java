// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Grade;
import dev.pincheck.check.Judge;
import dev.pincheck.check.MachineInputs;
import dev.pincheck.check.Moves;
import dev.pincheck.check.Pins;
import dev.pincheck.check.Planner;
import dev.pincheck.check.RecordLock;
import dev.pincheck.check.Recorder;
import dev.pincheck.check.Recorder.Extent;
import dev.pincheck.check.Result;
import dev.pincheck.check.Selection;
import dev.pincheck.check.Selection.Scope;
import dev.pincheck.check.Task;
import dev.pincheck.check.UnknownName;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.report.Colours;
import dev.pincheck.report.VerdictText;
import dev.pincheck.tlc.OwnOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures anew what is pinned: figures and counterexamples. */
@Command(
    name = "record",
    description = {
      "Measures anew what is pinned and says what moves: the figures in recorded.toml and the"
          + " counterexamples.",
      "",
      "A race of your own (a path) is recorded beside itself: the figures of mine.toml in"
          + " mine.recorded, its counterexamples in mine.schedules. `check mine.toml` then compares"
          + " with them.",
      "",
      "Without --update nothing is written, and the exit code is 1 if anything moves. With it the"
          + " exit code is 1 only if a verdict is not the one that its race expects."
    },
    mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private BudgetOptions costs;

  @Parameters(
      paramLabel = "RACE",
      arity = "0..*",
      description =
          "Races or Alloy modules by name, globs, or paths of races (default: the whole"
              + " catalogue).")
  private List<String> models = List.of();

  @Mixin private OwnVariants own;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "all",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private EngineChoice engine;

  @Option(names = "--update", description = "Write what moves.")
  private boolean update;

  @Option(
      names = "--stored",
      description =
          "Take answers to unchanged questions from the store, as `check` does, so that only what"
              + " changed is measured.")
  private boolean stored;

  RecordCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected, InterruptedException {
    if (!own.files().isEmpty() && !models.stream().allMatch(model -> model.endsWith(".toml"))) {
      throw new ParameterException(
          spec.commandLine(),
          "--variants goes with races of your own: those of the catalogue expect nothing of them");
    }
    Catalogue catalogue = own.catalogue(surroundings.home());
    surroundings.requireAgreement(catalogue, catalogue.machines().values());
    Toolbox tools = surroundings.tools();
    List<Engine> engines = tools.engines(TlcChoice.PINNED);
    List<Task> tasks = plan(new Planner(catalogue, catalogue, engines));
    List<Result> results =
        new CheckRun(surroundings, costs, /* fresh= */ !stored)
            .all(tasks, new Judge(Pins.NONE, /* strict= */ false));
    boolean interrupted = surroundings.stopping().getAsBoolean();
    if (interrupted) {
      // A file of counterexamples is written as a whole: what is half known of a race is not.
      results = CheckRun.whole(tasks, results, task -> task.question().model());
    }
    show(tasks, results);
    ExitCode ended = new Outcomes(surroundings).conclude(results);
    PrintWriter out = surroundings.out();
    if (ended == ExitCode.REJECTED || ended == ExitCode.ENGINE || results.isEmpty()) {
      out.println("Nothing was recorded.");
      return (interrupted ? ExitCode.INTERRUPTED : ended).code();
    }
    Recorder recorder =
        new Recorder(surroundings.home(), new MachineInputs(catalogue, engines), tools::schedule);
    Extent extent = extent(interrupted);
    Moves moves = update ? updated(recorder, results, extent) : recorder.moves(results, extent);
    moves.lines().forEach(out::println);
    out.printf(
        "%d checked, %d %s.%n",
        results.size(), moves.lines().size(), update ? "moved" : "would move");
    boolean stale = !update && !moves.lines().isEmpty();
    return (interrupted ? ExitCode.INTERRUPTED : stale ? ExitCode.DIFFERS : ended).code();
  }

  private Extent extent(boolean interrupted) {
    if (engine != EngineChoice.all) {
      return Extent.CHECKS;
    }
    return models.isEmpty() && !interrupted ? Extent.CATALOGUE : Extent.MODELS;
  }

  private void show(List<Task> tasks, List<Result> results) {
    VerdictText text =
        new VerdictText(
            surroundings.colour() ? Colours.ON : Colours.OFF,
            surroundings.here(),
            /* detailed= */ false,
            task -> "",
            tasks);
    results.stream()
        .filter(result -> result.grade() != Grade.AS_EXPECTED)
        .forEach(result -> surroundings.out().print(text.of(result)));
  }

  private Moves updated(Recorder recorder, List<Result> results, Extent extent)
      throws InputRejected {
    RecordLock lock = RecordLock.take(surroundings.home());
    try {
      Moves moves = recorder.moves(results, extent);
      moves.apply();
      return moves;
    } finally {
      lock.close();
    }
  }

  private List<Task> plan(Planner planner) throws InputRejected {
    try {
      for (String model : models) {
        if (model.endsWith(".tla") || model.endsWith(".als")) {
          throw new UnknownName(
              "`" + model + "` is a spec of your own, which expects nothing: races are recorded");
        }
      }
      return planner.plan(
          new Selection(
              models, Optional.empty(), List.of(), engine.names(), OwnOptions.NONE, Scope.LARGE));
    } catch (UnknownName e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}

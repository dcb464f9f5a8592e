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
      description = "Races or Alloy modules by name, or globs (default: the whole catalogue).")
  private List<String> models = List.of();

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
    Catalogue catalogue = Catalogue.load(surroundings.home(), List.of());
    surroundings.requireAgreement(catalogue, catalogue.machines().values());
    Toolbox tools = surroundings.tools();
    List<Engine> engines = tools.engines(TlcChoice.PINNED);
    List<Task> tasks = plan(new Planner(catalogue, catalogue, engines));
    List<Result> results =
        new CheckRun(surroundings, costs, /* fresh= */ !stored)
            .all(tasks, new Judge(Pins.NONE, /* strict= */ false));
    if (surroundings.stopping().getAsBoolean()) {
      return ExitCode.INTERRUPTED.code();
    }
    PrintWriter out = surroundings.out();
    VerdictText text =
        new VerdictText(
            surroundings.colour() ? Colours.ON : Colours.OFF,
            surroundings.here(),
            /* detailed= */ false,
            task -> "",
            tasks);
    results.stream()
        .filter(result -> result.grade() != Grade.AS_EXPECTED)
        .forEach(result -> out.print(text.of(result)));
    ExitCode ended = new Outcomes(surroundings).conclude(results);
    if (ended == ExitCode.REJECTED || ended == ExitCode.ENGINE) {
      out.println("Nothing was recorded.");
      return ended.code();
    }
    Recorder recorder =
        new Recorder(surroundings.home(), new MachineInputs(catalogue, engines), tools::schedule);
    boolean whole = models.isEmpty() && engine == EngineChoice.all;
    Moves moves = update ? updated(recorder, results, whole) : recorder.moves(results, whole);
    moves.lines().forEach(out::println);
    out.printf(
        "%d checked, %d %s.%n",
        results.size(), moves.lines().size(), update ? "moved" : "would move");
    boolean stale = !update && !moves.lines().isEmpty();
    return (stale ? ExitCode.DIFFERS : ended).code();
  }

  private Moves updated(Recorder recorder, List<Result> results, boolean whole)
      throws InputRejected {
    RecordLock lock = RecordLock.take(surroundings.home());
    try {
      Moves moves = recorder.moves(results, whole);
      moves.apply();
      return moves;
    } finally {
      lock.close();
    }
  }

  private List<Task> plan(Planner planner) throws InputRejected {
    try {
      for (String model : models) {
        if (model.endsWith(".toml") || model.endsWith(".tla") || model.endsWith(".als")) {
          throw new UnknownName("`" + model + "` is a path; models of the catalogue have names");
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

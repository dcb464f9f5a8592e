// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Planner;
import dev.pincheck.check.Selection;
import dev.pincheck.check.Selection.Scope;
import dev.pincheck.check.Task;
import dev.pincheck.check.UnknownName;
import dev.pincheck.conform.Conformance;
import dev.pincheck.conform.Conformity;
import dev.pincheck.conform.Pairing;
import dev.pincheck.conform.Request;
import dev.pincheck.engine.Budget;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.tlc.OwnOptions;
import dev.pincheck.tlc.TlcEngine;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares spec and reference. */
@Command(
    name = "conform",
    description = {
      "Walks spec and reference together from their initial states: every step of the one must"
          + " exist in the other and lead to the same assignment of the spec's variables.",
      "",
      "The result is bisimilar (every pair of states was looked at), partial (--max-pairs cut the"
          + " walk and it saw no difference; the exit code is 0 all the same) or diverges, with a"
          + " shortest path to the difference (exit code 1).",
      "",
      "Where it is bisimilar, the spec has no more states than the explorer without reduction, and"
          + " that has as many as there are classes of equal futures, unless the race says in"
          + " `settled` why there are fewer; else somebody keeps a dead value (exit code 1)."
    },
    mixinStandardHelpOptions = true)
final class ConformCommand implements Callable<Integer> {

  private static final Duration USUAL = Duration.ofMinutes(60);

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RACE",
      arity = "0..*",
      description =
          "Races by name, globs (gmem/*) or paths of .toml files (default: the whole catalogue).")
  private List<String> models = List.of();

  @Option(
      names = "--variant",
      paramLabel = "V",
      description =
          "Only this variant; may be given again (default: those that a race has an expectation"
              + " for; with --variants those of the files).")
  private List<String> variants = List.of();

  @Mixin private OwnVariants own;

  @Option(
      names = "--max-pairs",
      paramLabel = "N",
      description = "Pairs of states that each walk may look at (default: no limit).")
  private Optional<Integer> maxPairs = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Wall time of all walks together, such as 60s (default: 60m, or 600m on a busy machine"
              + " that does not give them as much of the processor).")
  private Optional<Duration> timeout = Optional.empty();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "2g",
      converter = MemoryConverter.class,
      description = "Heap of the process that walks, such as 512m (default: ${DEFAULT-VALUE}).")
  private int memory;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Walks at a time (default: one a core).")
  private Optional<Integer> jobs = Optional.empty();

  @Mixin private FormatOption format;

  ConformCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Catalogue base = Catalogue.load(surroundings.home(), List.of());
    surroundings.requireAgreement(base, base.machines().values());
    Catalogue catalogue = own.files().isEmpty() ? base : own.catalogue(surroundings.home());
    int pairsOfAWalk = positive("--max-pairs", maxPairs.orElse(Request.ALL_PAIRS));
    int atATime = positive("--jobs", jobs.orElse(Runtime.getRuntime().availableProcessors()));
    List<Pairing> pairings = pairings(new Planner(base, catalogue, List.of(new TlcEngine())));
    ConformText text = new ConformText(pairings, surroundings.screen().width());
    Request request =
        new Request(
            surroundings.home().toAbsolutePath().toString(),
            own.files().stream().map(file -> file.toAbsolutePath().toString()).toList(),
            pairings,
            pairsOfAWalk,
            atATime);
    List<Conformity> results =
        Conformance.run(
            request,
            new Budget(
                timeout.orElse(USUAL), Long.MAX_VALUE, memory, /* patient= */ timeout.isEmpty()),
            result -> {
              if (format.isText() && !surroundings.stopping().getAsBoolean()) {
                surroundings.out().print(text.of(result));
                surroundings.out().flush();
              }
            });
    if (surroundings.stopping().getAsBoolean()) {
      if (format.isText()) {
        // The others were ended with their process.
        surroundings
            .out()
            .print(text.totals(results.stream().filter(each -> !each.walks().isEmpty()).toList()));
      }
      return ExitCode.INTERRUPTED.code();
    }
    surroundings
        .out()
        .print(
            format.isText() ? text.totals(results) : ConformJson.of(Pincheck.version(), results));
    List<String> needless = NeedlessReasons.of(results, catalogue);
    needless.forEach(each -> surroundings.err().println(each));
    ExitCode code = exit(results);
    return (needless.isEmpty() || code != ExitCode.AS_EXPECTED ? code : ExitCode.DIFFERS).code();
  }

  private static ExitCode exit(List<Conformity> results) {
    if (results.stream().anyMatch(result -> result.walks().isEmpty())) {
      return ExitCode.ENGINE;
    }
    return results.stream().anyMatch(result -> result.diverges() || !result.faults().isEmpty())
        ? ExitCode.DIFFERS
        : ExitCode.AS_EXPECTED;
  }

  private List<Pairing> pairings(Planner planner) throws InputRejected {
    List<Task> tasks;
    try {
      for (String model : models) {
        if (model.endsWith(".tla") || model.endsWith(".als")) {
          throw new UnknownName("`" + model + "` is no race: only races have a reference");
        }
      }
      tasks =
          planner.plan(
              new Selection(
                  models, Optional.empty(), variants, Set.of(), OwnOptions.NONE, Scope.SMALL));
    } catch (UnknownName e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    Set<String> without = new LinkedHashSet<>();
    tasks.stream()
        .map(task -> task.race().orElseThrow().machine())
        .filter(machine -> !References.has(machine))
        .forEach(without::add);
    if (tasks.stream().allMatch(task -> without.contains(task.race().orElseThrow().machine()))) {
      throw new InputRejected(
          tasks.stream()
              .map(task -> task.race().orElseThrow())
              .distinct()
              .map(
                  race ->
                      Problem.ofFile(
                          InputFile.shown(race.file()), References.lacking(race.machine())))
              .toList());
    }
    without.forEach(
        machine -> surroundings.err().println("not compared: " + References.lacking(machine)));
    return tasks.stream()
        .filter(task -> References.has(task.race().orElseThrow().machine()))
        .map(task -> new Pairing(name(task), task.question().variant().orElseThrow()))
        .distinct()
        .toList();
  }

  /** A race of the user's own is known to the process that walks by its path. */
  private String name(Task task) {
    Race race = task.race().orElseThrow();
    return models.contains(race.file().toString())
        ? race.file().toAbsolutePath().toString()
        : race.name();
  }

  private int positive(String option, int number) {
    if (number < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + number + ", expected 1 or more");
    }
    return number;
  }
}

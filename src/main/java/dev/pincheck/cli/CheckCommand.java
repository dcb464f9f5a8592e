// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static java.util.stream.Collectors.joining;

import dev.pincheck.check.CounterexampleFiles;
import dev.pincheck.check.Disagreement;
import dev.pincheck.check.Judge;
import dev.pincheck.check.MachineInputs;
import dev.pincheck.check.Planner;
import dev.pincheck.check.RecordedAnswers;
import dev.pincheck.check.RecordedPins;
import dev.pincheck.check.Result;
import dev.pincheck.check.Selection;
import dev.pincheck.check.Selection.Scope;
import dev.pincheck.check.Summary;
import dev.pincheck.check.Task;
import dev.pincheck.check.UnknownName;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.report.Colours;
import dev.pincheck.report.FoldedVerdicts;
import dev.pincheck.report.VerdictText;
import dev.pincheck.tlc.OwnOptions;
import java.nio.file.Path;
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

/** Checks models against their expectations. */
@Command(
    name = "check",
    description = {
      "Checks models and compares the verdicts with what is expected and recorded.",
      "",
      "Without a MODEL: the whole catalogue. The last steps of a violation are shown where it"
          + " differs from the expectation, where there is none, and where one model is named.",
      "",
      "With --claims what is named are claims of the mails (0-01, 2-*): what they rest on is"
          + " checked, and the exit code is 1 if a piece of evidence comes out otherwise."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private BudgetOptions costs;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..*",
      description =
          "A race or an Alloy module by name (gmem/dying-file-versus-delete), a glob (gmem/*), or"
              + " the path of a race (.toml), a TLA+ module (.tla) or an Alloy module (.als).")
  private List<String> models = List.of();

  @Option(names = "--machine", paramLabel = "M", description = "Only models of this machine.")
  private Optional<String> machine;

  @Option(
      names = "--variant",
      paramLabel = "V",
      description =
          "Only this variant; may be given again (default: those that a race has an expectation"
              + " for; with --variants those of the files).")
  private List<String> variants = List.of();

  @Mixin private OwnVariants own;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "Who is asked: ${COMPLETION-CANDIDATES}. By default the explorer is, and what is recorded"
              + " of the same inputs stands in for TLC beside it and for Alloy; `all` asks these,"
              + " too.")
  private Optional<EngineChoice> engine = Optional.empty();

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      defaultValue = "small",
      description =
          "small, large (default: ${DEFAULT-VALUE}). With large, Alloy modules whose names end with"
              + " Large are asked without being named.")
  private Scope scope;

  @Mixin private OwnSpecOptions ownSpec;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads of each TLC (default: ${DEFAULT-VALUE}; with more, figures are not compared).")
  private int workers;

  @Option(
      names = "--fresh",
      description = "Ask the engines, whatever is stored; without --engine all of them.")
  private boolean fresh;

  @Option(names = "--claims", description = "Decide the claims of models/claims.toml.")
  private boolean claims;

  @Option(
      names = "--strict",
      description =
          "An answer that carries a remark (within a constraint, under a view, no property asked, a"
              + " warning) counts as one that differs.")
  private boolean strict;

  @Option(names = "--verbose", description = "A line for each verdict, not for each race.")
  private boolean verbose;

  @Mixin private TlcJarOption tla2tools;

  @Option(
      names = "--coverage",
      description =
          "TLC counts how often each action is taken and says which never is; it takes longer.")
  private boolean coverage;

  @Mixin private VerdictFormat format;

  @Mixin private WatchOption watch;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected, InterruptedException {
    return watch.run(surroundings, models, own, this::once);
  }

  private int once() throws InputRejected, InterruptedException {
    if (workers < 1) {
      throw new ParameterException(
          spec.commandLine(), "--workers is " + workers + ", expected 1 or more");
    }
    if (claims) {
      return claims().code();
    }
    TlcChoice tlc = tla2tools.choice(workers, coverage);
    OwnOptions ownOptions = ownSpec.options();
    if (coverage && (ownOptions.simulation().isPresent() || !chosen().asks("tlc"))) {
      throw new ParameterException(
          spec.commandLine(),
          "--coverage is what TLC counts in all states: not with --simulate, nor without TLC");
    }
    Catalogue base =
        asksOwnSpecsAlone() ? Catalogue.EMPTY : Catalogue.load(surroundings.home(), List.of());
    surroundings.requireAgreement(base, base.machines().values());
    Catalogue catalogue = own.files().isEmpty() ? base : own.catalogue(surroundings.home());
    Toolbox tools = surroundings.tools();
    List<Engine> engines = tools.engines(tlc);
    List<Task> tasks = plan(new Planner(base, catalogue, engines), ownOptions);
    Colours colours = surroundings.colour() ? Colours.ON : Colours.OFF;
    VerdictText text =
        new VerdictText(colours, surroundings.here(), namesOneModel(), this::replayOptions, tasks);
    FoldedVerdicts folded = new FoldedVerdicts(text, colours, namesOneModel(), tasks);
    CounterexampleFiles counterexamples = new CounterexampleFiles(surroundings.home());
    CheckRun.Show print =
        (progress, result) -> {
          Result shown = counterexamples.show(result);
          if (format.isText() && !surroundings.stopping().getAsBoolean()) {
            String lines = verbose || coverage ? text.of(shown) : folded.add(shown);
            progress.aside(() -> surroundings.out().print(lines));
            surroundings.out().flush();
          }
          return shown;
        };
    List<Result> results =
        new CheckRun(surroundings, costs, fresh)
            .with(standIns(catalogue, engines, tlc, tasks))
            .all(tasks, judge(tasks, tlc.isPinned()), print);
    if (surroundings.stopping().getAsBoolean()) {
      if (format.isText()) {
        surroundings.out().print(folded.rest() + VerdictText.totals(new Summary(results)));
      }
      return ExitCode.INTERRUPTED.code();
    }
    surroundings
        .out()
        .print(
            format.isText()
                ? folded.rest()
                    + tla2tools.said(engines).map(said -> "TLC " + said + ".\n").orElse("")
                    + VerdictText.totals(new Summary(results))
                : format.of(results, tla2tools.said(engines), surroundings.here()));
    ExitCode code = new Outcomes(surroundings).conclude(results);
    boolean wrong = tellDisagreements(results);
    return (wrong && code == ExitCode.AS_EXPECTED ? ExitCode.DIFFERS : code).code();
  }

  /** Returns whether one of the engines must be wrong. */
  private boolean tellDisagreements(List<Result> results) {
    List<Disagreement> disagreements =
        Disagreement.among(results).stream()
            .filter(each -> each.isError() || namesOneModel())
            .toList();
    disagreements.forEach(each -> surroundings.err().println("pincheck: " + each.sentence()));
    surroundings.err().flush();
    return disagreements.stream().anyMatch(Disagreement::isError);
  }

  /** Returns what need not be asked, where nobody says who is to be. */
  private RecordedAnswers standIns(
      Catalogue catalogue, List<Engine> engines, TlcChoice tlc, List<Task> tasks) {
    // What an answer is worth is not recorded, and other figures than TLC's own ones are not, too.
    if (engine.isPresent() || fresh || strict || !tlc.equals(TlcChoice.PINNED)) {
      return RecordedAnswers.NONE;
    }
    RecordedAnswers records =
        RecordedAnswers.load(surroundings.home(), new MachineInputs(catalogue, engines), tasks);
    records.stale().forEach(this::tellStale);
    return records;
  }

  private void tellStale(String stale) {
    String options =
        stale.endsWith(".toml")
            ? stale + own.files().stream().map(file -> " --variants " + file).collect(joining())
            : "";
    surroundings
        .err()
        .println(
            "pincheck: what is recorded of "
                + stale
                + " is of other inputs, so that TLC and Alloy are asked; `./pincheck record"
                + (options.isEmpty() ? "" : " " + options)
                + " --stored --update` records what they say");
  }

  private EngineChoice chosen() {
    return engine.orElse(EngineChoice.all);
  }

  private ExitCode claims() throws InputRejected, InterruptedException {
    if (machine.isPresent()
        || !variants.isEmpty()
        || !own.files().isEmpty()
        || scope != Scope.SMALL
        || chosen() != EngineChoice.all
        || coverage
        || !ownSpec.options().equals(OwnOptions.NONE)) {
      throw new ParameterException(
          spec.commandLine(),
          "--claims asks what the claims name, of all engines: it goes with ids of claims alone");
    } else if (format.isOfVerdictsAlone()) {
      throw new ParameterException(
          spec.commandLine(), "--claims has no such --format, only text and json");
    }
    try {
      return new LedgerRun(surroundings, format.isText(), new CheckRun(surroundings, costs, fresh))
          .of(models, surroundings.tools().engines(tla2tools.choice(workers, coverage)));
    } catch (UnknownName e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Specs of the user's own need nothing of the catalogue, which takes time to load. */
  private boolean asksOwnSpecsAlone() {
    return !models.isEmpty()
        && models.stream().allMatch(model -> model.endsWith(".tla"))
        && machine.isEmpty()
        && variants.isEmpty()
        && own.files().isEmpty();
  }

  private List<Task> plan(Planner planner, OwnOptions ownOptions) throws InputRejected {
    try {
      return planner.plan(
          new Selection(models, machine, variants, chosen().names(), ownOptions, scope));
    } catch (UnknownName e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Judge judge(List<Task> tasks, boolean pinned) throws InputRejected {
    return new Judge(RecordedPins.load(surroundings.home(), tasks, pinned), strict);
  }

  /** Returns what {@code replay} must be told to find a race or variant of the user's own. */
  private String replayOptions(Task task) {
    StringBuilder options =
        new StringBuilder(task.race().map(race -> surroundings.modelsOption()).orElse(""));
    Path models = MachineFolders.all(surroundings.home()).toAbsolutePath().normalize();
    task.race()
        .map(race -> race.file())
        .filter(file -> !file.toAbsolutePath().normalize().startsWith(models))
        .ifPresent(file -> options.append(" --race ").append(file));
    if (task.race().isPresent()) {
      own.files().forEach(file -> options.append(" --variants ").append(file));
    }
    return options.toString();
  }

  private boolean namesOneModel() {
    return models.size() == 1 && !models.get(0).contains("*") && !models.get(0).contains("?");
  }
}

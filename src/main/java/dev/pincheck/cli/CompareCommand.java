// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Judge;
import dev.pincheck.check.Pins;
import dev.pincheck.check.Result;
import dev.pincheck.comparison.Basis;
import dev.pincheck.comparison.Cell;
import dev.pincheck.comparison.Contest;
import dev.pincheck.comparison.Row;
import dev.pincheck.comparison.VerdictChange;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Comparison;
import dev.pincheck.model.Machine;
import dev.pincheck.model.NameGlob;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.report.ComparisonText;
import dev.pincheck.report.RaceLines;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what variants buy and cost. */
@Command(
    name = "compare",
    description = {
      "Puts variants side by side: the claims of models/MACHINE/compare.toml as races and Alloy"
          + " decide them, then what every race says of the first variant and of each other one.",
      "",
      "Designs that compare.toml lists are one base but for knobs of their own; where two variants"
          + " are not, the knobs in which they differ besides are named.",
      "",
      "The exit code is 1 if anything gets worse from the first variant to another, or an answer is"
          + " not the one that is expected; 4 if races and Alloy disagree."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private BudgetOptions costs;

  @Mixin private FormatOption format;

  @Mixin private QuickEngine engine;

  @Mixin private OwnVariants own;

  @Mixin private TlcJarOption tla2tools;

  @Parameters(
      paramLabel = "V",
      arity = "2..*",
      description = "Variants; the first is what the others are compared with.")
  private List<String> names = List.of();

  @Option(
      names = "--machine",
      paramLabel = "M",
      description = "Whose variants they are (default: the first machine that has them all).")
  private Optional<String> machineName = Optional.empty();

  @Option(
      names = "--race",
      paramLabel = "RACE",
      description = {
        "Only these races, by name or glob; may be given again. Then no claim is decided, and of a"
            + " few races it is said where what can happen begins to differ, and which ways to end"
            + " are gained and lost."
      })
  private List<String> globs = List.of();

  @Option(
      names = "--watch",
      description =
          "Do it again whenever a variants file or Java beside it is saved, and say what moved;"
              + " until it is interrupted.")
  private boolean watch;

  @Option(names = "--fresh", description = "Ask the engines, whatever is stored.")
  private boolean fresh;

  CompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected, InterruptedException {
    if (!watch) {
      return once(/* whole= */ true).code().code();
    } else if (own.files().isEmpty()) {
      throw usage("--watch goes with --variants: what pincheck has itself does not change");
    }
    Map<String, String> before = new LinkedHashMap<>();
    while (!surroundings.stopping().getAsBoolean()) {
      try (FolderWatch saves = new FolderWatch(own.folders())) {
        before = again(before);
        surroundings.out().flush();
        saves.await(List.of(".toml", ".java"));
      }
    }
    return ExitCode.INTERRUPTED.code();
  }

  /** Asks once more and says what moved; returns what is said of each race now. */
  private Map<String, String> again(Map<String, String> before) throws InterruptedException {
    try {
      CompareAnswers now = once(/* whole= */ before.isEmpty());
      if (!before.isEmpty()) {
        surroundings.out().print(ComparisonText.moved(before, now.said()));
      }
      return now.said();
    } catch (InputRejected rejected) {
      surroundings.err().print(surroundings.problems().of(rejected));
      surroundings.err().flush();
      return before;
    }
  }

  /** Asks, and prints the answers as they come if they are to be shown whole. */
  private CompareAnswers once(boolean whole) throws InputRejected, InterruptedException {
    Catalogue catalogue = own.catalogue(surroundings.home());
    Machine machine = machine(catalogue);
    surroundings.requireAgreement(catalogue, List.of(machine));
    List<Variant> variants =
        names.stream().distinct().map(name -> machine.variant(name).orElseThrow()).toList();
    List<Engine> engines = engine.of(surroundings.tools().engines(tla2tools.choice()), machine);
    requireWitness(variants, engines);
    List<Race> races = races(catalogue, machine);
    List<Comparison> claims = globs.isEmpty() ? machine.comparisons().rows() : List.of();
    Contest contest =
        new Contest(
            machine,
            races,
            claims,
            variants,
            engines,
            race ->
                Behaviour.complaints(
                    Question.Reference.of(machine, race, variants.get(0)), costs.budget()));
    RaceLines lines = new RaceLines();
    List<Result> results =
        new CheckRun(surroundings, costs, fresh)
            .all(
                contest.tasks(),
                new Judge(Pins.NONE, /* strict= */ false),
                (progress, result) -> tell(result, contest.answer(result), progress, whole, lines));
    Map<String, List<VerdictChange>> changes = new LinkedHashMap<>();
    Map<String, Basis> bases = new LinkedHashMap<>();
    Map<String, Long> undecided = new LinkedHashMap<>();
    boolean stopped = surroundings.stopping().getAsBoolean();
    ExitCode trouble =
        stopped ? ExitCode.INTERRUPTED : new Outcomes(surroundings).undecided(results);
    if (trouble == ExitCode.REJECTED) {
      return new CompareAnswers(trouble, List.of(), variants, changes, bases, Map.of());
    }
    if (!stopped) {
      contest.requireCommands();
      tellUndecided(results);
    }
    for (Variant other : variants.subList(1, variants.size())) {
      changes.put(other.name(), contest.changes(other));
      contest.basis(other).ifPresent(it -> bases.put(other.name(), it));
      undecided.put(other.name(), stopped ? 0 : contest.undecided(other));
    }
    List<Row> rows = contest.rows();
    boolean disputed = !stopped && cells(rows).anyMatch(Cell::isDisputed);
    ExitCode code = disputed ? ExitCode.ENGINE : CompareAnswers.conclude(trouble, rows, changes);
    CompareAnswers answers = new CompareAnswers(code, rows, variants, changes, bases, undecided);
    if (whole) {
      CompareOutput output = new CompareOutput(surroundings, format.isText(), own.files());
      output.print(answers);
      if (!globs.isEmpty() && format.isText() && References.has(machine.name())) {
        output.printDifferences(answers.variants(), stopped ? List.of() : races);
      }
    }
    return answers;
  }

  /** Says what becomes of a race as soon as both answers are in. */
  private Result tell(
      Result result,
      List<VerdictChange> changes,
      ProgressDisplay progress,
      boolean whole,
      RaceLines lines) {
    String text = lines.next(changes);
    if (whole && format.isText() && !text.isEmpty()) {
      progress.aside(() -> surroundings.out().print(text));
      surroundings.out().flush();
    }
    return result;
  }

  /** What is not compared for want of an answer is not left out in silence. */
  private void tellUndecided(List<Result> results) {
    results.stream()
        .filter(result -> result.said().isEmpty())
        .map(
            result ->
                String.format(
                    "undecided  %s under %s: %s",
                    result.model(),
                    result.task().question().variant().orElse("every variant"),
                    result.verdict().message().orElse(result.verdict().word())))
        .distinct()
        .forEach(surroundings.err()::println);
  }

  private List<Race> races(Catalogue catalogue, Machine machine) {
    List<Race> all = catalogue.races(machine);
    List<String> names = all.stream().map(Race::name).toList();
    for (String glob : globs) {
      if (names.stream().noneMatch(new NameGlob(glob)::matches)) {
        throw usage(Names.unknown("race", "races", glob, names));
      }
    }
    return all.stream()
        .filter(
            race ->
                globs.isEmpty()
                    || globs.stream().anyMatch(glob -> new NameGlob(glob).matches(race.name())))
        .toList();
  }

  /** Code of the user's own is asked of the reference, or of nobody. */
  private void requireWitness(List<Variant> variants, List<Engine> engines) {
    for (Variant variant : variants) {
      if (!variant.mutations().code().isEmpty()
          && engines.stream().noneMatch(one -> one.name().equals("explorer"))) {
        throw usage(
            "one witness: no spec for " + variant.name() + ", and the explorer is not asked");
      }
    }
  }

  private static Stream<Cell> cells(List<Row> rows) {
    return rows.stream().flatMap(row -> row.cells().stream());
  }

  private Machine machine(Catalogue catalogue) {
    Set<String> known = new LinkedHashSet<>();
    for (Machine machine : catalogue.machines().values()) {
      if (machineName.isEmpty() || machineName.get().equals(machine.name())) {
        if (names.stream().allMatch(name -> machine.variant(name).isPresent())) {
          return machine;
        }
        known.addAll(machine.variants().keySet());
      }
    }
    if (machineName.isPresent() && !catalogue.machines().containsKey(machineName.get())) {
      throw usage(
          Names.unknown("machine", "machines", machineName.get(), catalogue.machines().keySet()));
    }
    throw usage(
        names.stream()
            .filter(name -> !known.contains(name))
            .findFirst()
            .map(name -> Names.unknown("variant", "variants", name, known))
            .orElse("no machine has all of these variants: " + String.join(", ", names)));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.CounterexampleFiles;
import dev.pincheck.check.Disagreement;
import dev.pincheck.check.Judge;
import dev.pincheck.check.Pins;
import dev.pincheck.check.Result;
import dev.pincheck.check.Task;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.model.Mutant;
import dev.pincheck.model.NameGlob;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.model.Weakening;
import dev.pincheck.mutation.Change;
import dev.pincheck.mutation.DroppedEffects;
import dev.pincheck.mutation.MutantResult;
import dev.pincheck.mutation.MutantStatus;
import dev.pincheck.mutation.Mutation;
import dev.pincheck.report.MutationJson;
import dev.pincheck.report.MutationText;
import dev.pincheck.tlc.Weakenings;
import java.nio.file.Path;
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

/** Says what every lock, count, check and order is needed for. */
@Command(
    name = "mutate",
    description = {
      "Removes locks, counts, checks and orders one at a time and says which property fails then,"
          + " after how many steps and in which race: a mutant of models/MACHINE/mutants.toml is"
          + " checked beside its base in every race that touches it.",
      "",
      "The exit code is 1 if a mutant survives, is killed only by another property than was"
          + " claimed, or was claimed to change nothing and does. The shortest counterexample of"
          + " each is written to target/mutants/MACHINE/MUTANT.itf.json.",
      "",
      "With --every-step nobody lists what is removed: every effect of the reference of"
          + " reference_variant (machine.toml) is dropped once, in all races that have it; the exit"
          + " code is 0 once every effect is decided.",
      "",
      "With --claims the claims are mutated: each invariant says less, one part of it at a time (a"
          + " conjunct becomes TRUE, a premise FALSE; its twin in the reference a constant), and"
          + " whatever races and mutants it is expected to be violated in must notice: one of them"
          + " holds now. The exit code is 1 if nothing notices a part that mutants.toml does not"
          + " list as [unnoticed]."
    },
    mixinStandardHelpOptions = true)
final class MutateCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private BudgetOptions costs;

  @Mixin private FormatOption format;

  @Mixin private QuickEngine engine;

  @Mixin private TlcJarOption tla2tools;

  @Mixin private OwnVariants own;

  @Parameters(index = "0", paramLabel = "MACHINE", description = "The machine.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "MUTANT",
      arity = "0..*",
      description =
          "Mutants by name, or globs (default: all of the machine); with --claims, claims.")
  private List<String> wanted = List.of();

  @Option(
      names = "--variant",
      paramLabel = "V",
      description = "Only mutants of this variant; may be given again.")
  private List<String> bases = List.of();

  @Option(
      names = "--every-step",
      description = "Drop every effect of the reference, one at a time.")
  private boolean everyStep;

  @Option(names = "--claims", description = "Let the claims say less, one part at a time.")
  private boolean claims;

  @Option(names = "--fresh", description = "Ask the engines, whatever is stored.")
  private boolean fresh;

  MutateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected, InterruptedException {
    Catalogue catalogue = own.catalogue(surroundings.home());
    surroundings.requireAgreement(catalogue, catalogue.machines().values());
    Machine machine =
        Optional.ofNullable(catalogue.machines().get(name))
            .orElseThrow(() -> unknown("machine", name, catalogue.machines().keySet()));
    if (claims) {
      return claims(catalogue, machine).code();
    } else if (everyStep) {
      Variant variant = everyStepOf(machine);
      List<Race> races =
          catalogue.races(machine).stream()
              .filter(race -> race.expectations().containsKey(declared(machine, variant)))
              .toList();
      return new EveryStepRun(surroundings).run(variant, races, costs, format).code();
    }
    List<Mutant> mutants = chosen(machine);
    if (References.has(machine.name())) {
      new DroppedEffects(machine, catalogue.races(machine)).check(mutants);
    }
    Mutation mutation = new Mutation(catalogue, machine, mutants);
    List<Engine> engines = engine.of(surroundings.tools().engines(tla2tools.choice()), machine);
    List<Task> tasks = mutation.tasks(engines);
    List<Result> results =
        new CheckRun(surroundings, costs, fresh)
            .all(tasks, new Judge(Pins.NONE, /* strict= */ false));
    if (surroundings.stopping().getAsBoolean()) {
      tellInterrupted(
          machine, mutants, mutation.judge(CheckRun.whole(tasks, results, Task::title)));
      return ExitCode.INTERRUPTED.code();
    }
    List<MutantResult> judged = mutation.judge(results);
    Path folder = write(machine, judged);
    surroundings
        .out()
        .print(
            format.isText()
                ? MutationText.of(judged, folder, surroundings.modelsOption())
                : MutationJson.of(Pincheck.version(), judged, folder));
    return conclude(results, judged).code();
  }

  /** Says what became of the mutants whose races were all decided before somebody had enough. */
  private void tellInterrupted(Machine machine, List<Mutant> all, List<MutantResult> judged) {
    List<MutantResult> known =
        judged.stream().filter(result -> result.status() != MutantStatus.UNDECIDED).toList();
    if (!format.isText()) {
      return;
    } else if (!known.isEmpty()) {
      Path folder = write(machine, known);
      surroundings.out().print(MutationText.of(known, folder, surroundings.modelsOption()));
    }
    surroundings
        .out()
        .printf("%d of %d mutants were decided before that.%n", known.size(), all.size());
  }

  private ExitCode claims(Catalogue catalogue, Machine machine)
      throws InputRejected, InterruptedException {
    if (everyStep || !bases.isEmpty()) {
      throw usage("--claims takes neither --every-step nor --variant");
    }
    List<Weakening> all = Weakenings.of(machine);
    Set<String> names = new LinkedHashSet<>();
    all.forEach(weakening -> names.add(weakening.claim()));
    Set<String> chosen = matching("claim", machine, names);
    return new ClaimsRun(surroundings, costs, fresh)
        .run(
            catalogue,
            machine,
            all,
            all.stream().filter(weakening -> chosen.contains(weakening.claim())).toList(),
            engine.chosen(surroundings.tools().engines(tla2tools.choice()), machine),
            format);
  }

  /** Returns the names that are wanted; all where nothing is said. */
  private Set<String> matching(String what, Machine machine, Set<String> names) {
    Set<String> chosen = new LinkedHashSet<>();
    for (String pattern : wanted.isEmpty() ? List.of("*") : wanted) {
      NameGlob glob = new NameGlob(pattern);
      List<String> matched =
          names.stream().filter(one -> glob.matches(machine.name() + "/" + one)).toList();
      if (matched.isEmpty()) {
        throw unknown(what, pattern, names);
      }
      chosen.addAll(matched);
    }
    return chosen;
  }

  /** Returns the variant of the machine's own that a variant is, or is derived from. */
  private static String declared(Machine machine, Variant variant) {
    Variant at = variant;
    while (at.kind() == Variant.Kind.OWN && at.basedOn().isPresent()) {
      at = machine.variants().get(at.basedOn().get());
    }
    return at.name();
  }

  /** Returns the variant whose effects are dropped. */
  private Variant everyStepOf(Machine machine) throws InputRejected {
    if (!wanted.isEmpty() || bases.size() > 1) {
      throw usage("--every-step takes no mutants, and one --variant at most");
    } else if (!References.has(machine.name())) {
      throw QuickEngine.lacking(machine);
    }
    Optional<String> named = bases.stream().findFirst().or(machine::referenceVariant);
    String variant =
        named.orElseThrow(
            () ->
                usage(
                    "models/"
                        + machine.name()
                        + "/machine.toml names no reference_variant; name one by --variant"));
    return Optional.ofNullable(machine.variants().get(variant))
        .orElseThrow(() -> unknown("variant", variant, machine.variants().keySet()));
  }

  private ExitCode conclude(List<Result> results, List<MutantResult> judged) {
    // TLC may lack the last step of a mutant's trace: another claim fails to evaluate behind it.
    List<Disagreement> disagreements =
        Disagreement.among(results).stream()
            .filter(each -> each.about() == Disagreement.Subject.VERDICT)
            .toList();
    disagreements.forEach(each -> surroundings.err().println("pincheck: " + each.sentence()));
    ExitCode trouble = new Outcomes(surroundings).undecided(results);
    surroundings.err().flush();
    boolean claimed = judged.stream().allMatch(result -> result.status().isAsClaimed());
    if (trouble == ExitCode.REJECTED
        || judged.stream().anyMatch(result -> result.status() == MutantStatus.UNDECIDED)) {
      return trouble;
    }
    return claimed && disagreements.isEmpty() ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS;
  }

  /** Writes the shortest counterexample of each mutant and returns their folder as it is shown. */
  private Path write(Machine machine, List<MutantResult> judged) {
    CounterexampleFiles files = new CounterexampleFiles(surroundings.home());
    for (MutantResult result : judged) {
      files.put(
          files.ofMutant(machine.name(), result.mutant().name()),
          result.shortest().map(Change::result).flatMap(answer -> answer.verdict().trace()));
    }
    Path folder = files.ofMutant(machine.name(), "any").getParent().toAbsolutePath().normalize();
    Path here = surroundings.here().toAbsolutePath().normalize();
    return folder.startsWith(here) ? here.relativize(folder) : folder;
  }

  private List<Mutant> chosen(Machine machine) {
    if (machine.mutants().isEmpty()) {
      throw usage(
          "there is no "
              + MachineFolders.shown(
                  surroundings.home(),
                  MachineFolders.of(surroundings.home(), machine.name()).resolve("mutants.toml"))
              + ", or it is empty");
    }
    for (String base : bases) {
      if (!machine.variants().containsKey(base)) {
        throw unknown("variant", base, machine.variants().keySet());
      }
    }
    List<Mutant> left =
        matching("mutant", machine, machine.mutants().keySet()).stream()
            .map(machine.mutants()::get)
            .filter(mutant -> bases.isEmpty() || bases.contains(mutant.base()))
            .toList();
    if (left.isEmpty()) {
      throw usage("none of these mutants is one of " + String.join(", ", bases));
    }
    return left;
  }

  private ParameterException unknown(String what, String asked, Set<String> known) {
    return usage(Names.unknown(what, what + "s", asked, known));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.check.CounterexampleFiles;
import dev.pincheck.check.RaceTasks;
import dev.pincheck.check.Recall;
import dev.pincheck.check.RecordedPins;
import dev.pincheck.check.Result;
import dev.pincheck.check.StoredResults;
import dev.pincheck.check.Task;
import dev.pincheck.comparison.Contest;
import dev.pincheck.comparison.Row;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.ledger.Decision;
import dev.pincheck.ledger.Ledger;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Claims;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.model.Race;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import dev.pincheck.model.Variant;
import dev.pincheck.mutation.MutantResult;
import dev.pincheck.mutation.Mutation;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gathers what a report shows from what is recorded and stored; answers that were asked for on its
 * behalf are added.
 */
public final class Gathering {

  private final Path home;
  private final Catalogue catalogue;
  private final List<Race> races;
  private final Map<String, Recorded> recorded = new HashMap<>();
  private final Map<List<String>, List<Result>> asked = new HashMap<>();

  /**
   * Reads what is recorded of races.
   *
   * @param home the folder with {@code models} and {@code counterexamples}
   * @param races what the report is about
   * @throws InputRejected if a record cannot be read
   */
  public Gathering(Path home, Catalogue catalogue, List<Race> races) throws InputRejected {
    this.home = home;
    this.catalogue = catalogue;
    this.races = List.copyOf(races);
    Map<String, Set<String>> models = new TreeMap<>();
    for (Race race : races) {
      if (isCatalogued(race)) {
        models.computeIfAbsent(race.machine(), ignored -> new HashSet<>()).add(race.name());
      }
    }
    for (Map.Entry<String, Set<String>> machine : models.entrySet()) {
      recorded.putAll(
          Recorded.load(RecordedPins.fileOf(home, machine.getKey()), machine.getValue()).byModel());
    }
  }

  /** A race of somebody's own may have the name of one in the catalogue. */
  private boolean isCatalogued(Race race) {
    return race.equals(catalogue.races().get(race.name()));
  }

  /** Returns the variants of which a race expects something and nothing is recorded. */
  public List<Variant> unrecorded(Race race) {
    Machine machine = catalogue.machines().get(race.machine());
    return race.expectations().keySet().stream()
        .filter(variant -> figures(race, variant).isEmpty())
        .flatMap(variant -> machine.variant(variant).stream())
        .toList();
  }

  /** Takes answers to what is not recorded. */
  public void add(List<Result> results) {
    for (Result result : results) {
      asked
          .computeIfAbsent(
              List.of(result.model(), result.task().question().variant().orElseThrow()),
              ignored -> new ArrayList<>())
          .add(result);
    }
  }

  private List<RecordedFigures> figures(Race race, String variant) {
    return recorded.getOrDefault(race.name(), Recorded.NOTHING).figures().stream()
        .filter(found -> isCatalogued(race) && found.variant().equals(variant))
        .toList();
  }

  /**
   * Returns all of it.
   *
   * @param version of pincheck
   * @param engines who decides designs and mutants, the quick ones
   * @param whole whether the report is of the whole catalogue, with all that is beside races
   * @throws InputRejected if a file of the catalogue is wrong
   */
  public Contents contents(String version, List<Engine> engines, boolean whole)
      throws InputRejected {
    List<AnsweredRace> answered = races.stream().map(this::answered).toList();
    List<Counterexample> counterexamples = new ArrayList<>();
    for (AnsweredRace race : answered) {
      counterexamples.addAll(counterexamples(race));
    }
    List<Contents.Designs> designs = new ArrayList<>();
    List<Contents.Mutants> mutants = new ArrayList<>();
    Map<String, String> findings = new LinkedHashMap<>();
    List<Decision> claims = List.of();
    List<Contents.Bugs> bugs = new ArrayList<>();
    List<AlloyModule> modules = new ArrayList<>();
    if (whole) {
      for (Machine machine : catalogue.machines().values()) {
        designs(machine, engines).ifPresent(designs::add);
        mutants(machine, engines).ifPresent(mutants::add);
        if (!machine.bugs().isEmpty()) {
          bugs.add(new Contents.Bugs(machine, Recall.load(home, catalogue, machine)));
        }
        modules.addAll(modules(machine));
        findings(machine).ifPresent(text -> findings.put(machine.name(), text));
      }
      claims = new Ledger(Claims.load(home, catalogue)).byRecords(home);
    }
    return new Contents(
        version, answered, counterexamples, designs, mutants, findings, claims, bugs, modules);
  }

  private AnsweredRace answered(Race race) {
    Machine machine = catalogue.machines().get(race.machine());
    Map<String, List<Answer>> answers = new LinkedHashMap<>();
    for (String variant : machine.variantNames()) {
      List<Answer> all = new ArrayList<>();
      figures(race, variant).forEach(found -> all.add(Answer.of(found)));
      asked
          .getOrDefault(List.of(race.name(), variant), List.of())
          .forEach(result -> all.add(Answer.of(result)));
      if (!all.isEmpty()) {
        answers.put(variant, all);
      }
    }
    return new AnsweredRace(race, machine, answers);
  }

  private List<Counterexample> counterexamples(AnsweredRace race) throws InputRejected {
    Map<String, Trace> traces = new LinkedHashMap<>();
    Path file = CounterexampleFiles.recorded(home, race.race().name());
    if (isCatalogued(race.race()) && Files.isRegularFile(file)) {
      for (Map.Entry<String, TraceFile> schedule :
          Schedules.read(file, InputFile.shown(file)).entrySet()) {
        traces.put(schedule.getKey(), schedule.getValue().trace());
      }
    }
    for (String variant : race.answers().keySet()) {
      asked.getOrDefault(List.of(race.race().name(), variant), List.of()).stream()
          .filter(result -> result.steps().isPresent())
          .flatMap(result -> result.verdict().trace().stream())
          .filter(trace -> trace.steps() > 0)
          .findFirst()
          .ifPresent(trace -> traces.put(variant, trace));
    }
    Map<String, List<String>> same = new LinkedHashMap<>();
    race.answers().keySet().stream()
        .filter(traces::containsKey)
        .forEach(
            variant ->
                same.computeIfAbsent(
                        Counterexample.key(traces.get(variant)), ignored -> new ArrayList<>())
                    .add(variant));
    return same.values().stream()
        .map(variants -> new Counterexample(race, variants, traces.get(variants.get(0))))
        .toList();
  }

  private Optional<Contents.Designs> designs(Machine machine, List<Engine> engines)
      throws InputRejected {
    if (machine.comparisons().designs().isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    names.add(machine.comparisons().designs().get().base());
    names.addAll(machine.comparisons().designs().get().own().keySet());
    String command = "./pincheck compare " + String.join(" ", names);
    Variant base = machine.variants().get(names.get(0));
    // Whoever has not compared designs has not asked about the first of them either.
    for (Race race : catalogue.races(machine)) {
      if (race.expectations().containsKey(base.name())
          && stored(RaceTasks.ofReference(machine, race, base, engines)).isEmpty()) {
        return Optional.of(new Contents.Designs(machine, names, Optional.empty(), command));
      }
    }
    Contest contest =
        new Contest(
            machine,
            catalogue.races(machine),
            machine.comparisons().rows(),
            names.stream().map(name -> machine.variants().get(name)).toList(),
            engines,
            race -> List.of());
    Optional<List<Result>> results = stored(contest.tasks());
    Optional<List<Row>> rows = Optional.empty();
    if (results.isPresent()) {
      results.get().forEach(contest::answer);
      contest.requireCommands();
      rows = Optional.of(contest.rows());
    }
    return Optional.of(new Contents.Designs(machine, names, rows, command));
  }

  private Optional<List<Result>> stored(List<Task> tasks) {
    return new StoredResults(home).all(tasks);
  }

  private Optional<Contents.Mutants> mutants(Machine machine, List<Engine> engines) {
    if (machine.mutants().isEmpty()) {
      return Optional.empty();
    }
    Mutation mutation = new Mutation(catalogue, machine, List.copyOf(machine.mutants().values()));
    Optional<List<MutantResult>> results =
        stored(mutation.tasksOfReference(engines)).map(mutation::judge);
    return Optional.of(
        new Contents.Mutants(machine, results, "./pincheck mutate " + machine.name()));
  }

  private Optional<String> findings(Machine machine) throws InputRejected {
    Path file = MachineFolders.of(home, machine.name()).resolve("FINDINGS.md");
    return Files.isRegularFile(file)
        ? Optional.of(InputFile.read(file, InputFile.shown(file)))
        : Optional.empty();
  }

  private List<AlloyModule> modules(Machine machine) throws InputRejected {
    if (machine.alloy().isEmpty()) {
      return List.of();
    }
    List<RecordedFigures> figures =
        Recorded.load(RecordedPins.fileOf(home, machine.name())).figures().stream()
            .filter(found -> found.engine().equals("alloy"))
            .toList();
    List<AlloyModule> modules = new ArrayList<>();
    for (Path module : machine.alloy()) {
      modules.add(
          AlloyModule.of(
              machine,
              module.getFileName().toString().replaceFirst("\\.als$", ""),
              InputFile.read(module, InputFile.shown(module)),
              figures));
    }
    return modules;
  }
}

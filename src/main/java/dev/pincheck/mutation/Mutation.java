// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import dev.pincheck.check.RaceTasks;
import dev.pincheck.check.Result;
import dev.pincheck.check.Task;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Mutant;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mutants of one machine, with the races that touch them. */
public final class Mutation {

  private final Machine machine;
  private final List<Mutant> mutants;
  private final Map<String, List<Race>> races = new LinkedHashMap<>();

  /** Takes the mutants to look at, all of the machine. */
  public Mutation(Catalogue catalogue, Machine machine, List<Mutant> mutants) {
    this.machine = machine;
    this.mutants = List.copyOf(mutants);
    for (Mutant mutant : mutants) {
      races.put(mutant.name(), catalogue.races(machine).stream().filter(mutant::touches).toList());
    }
  }

  /**
   * Returns what must be asked, each question once: of every mutant, and of its base.
   *
   * @throws InputRejected if the spec has no form for a mutant and nobody says so
   */
  public List<Task> tasks(List<Engine> engines) throws InputRejected {
    return tasks((race, design) -> RaceTasks.free(machine, race, design, engines));
  }

  /** Returns the same for the reference alone, without a look at the spec. */
  public List<Task> tasksOfReference(List<Engine> engines) {
    try {
      return tasks((race, design) -> RaceTasks.ofReference(machine, race, design, engines));
    } catch (InputRejected impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Makes the tasks of a race and a variant. */
  @FunctionalInterface
  private interface Asking {
    List<Task> of(Race race, Variant design) throws InputRejected;
  }

  private List<Task> tasks(Asking asking) throws InputRejected {
    Map<List<String>, List<Task>> tasks = new LinkedHashMap<>();
    for (Mutant mutant : mutants) {
      Variant base = machine.variant(mutant.base()).orElseThrow();
      for (Race race : races.get(mutant.name())) {
        for (Variant design : List.of(base, mutant.design())) {
          List<String> key = List.of(race.name(), design.name());
          if (!tasks.containsKey(key)) {
            tasks.put(key, asking.of(race, design));
          }
        }
      }
    }
    return tasks.values().stream().flatMap(List::stream).toList();
  }

  /** Returns what became of each mutant, given the answers to all tasks. */
  public List<MutantResult> judge(List<Result> results) {
    Map<List<String>, List<Result>> answers = new LinkedHashMap<>();
    for (Result result : results) {
      String variant = result.task().question().variant().orElseThrow();
      answers
          .computeIfAbsent(List.of(result.model(), variant), ignored -> new ArrayList<>())
          .add(result);
    }
    return mutants.stream().map(mutant -> judge(mutant, answers)).toList();
  }

  private MutantResult judge(Mutant mutant, Map<List<String>, List<Result>> answers) {
    List<Race> touching = races.get(mutant.name());
    List<Change> changes = new ArrayList<>();
    boolean undecided = false;
    for (Race race : touching) {
      Map<String, Expectation> before = new LinkedHashMap<>();
      for (Result base : answers.getOrDefault(List.of(race.name(), mutant.base()), List.of())) {
        base.said().ifPresent(said -> before.put(base.task().engine().name(), said));
      }
      List<Result> now = answers.getOrDefault(List.of(race.name(), mutant.name()), List.of());
      undecided |= now.isEmpty();
      Optional<Change> change = Optional.empty();
      for (Result result : now) {
        Optional<Expectation> said = result.said();
        Optional<Expectation> was = Optional.ofNullable(before.get(result.task().engine().name()));
        undecided |= said.isEmpty() || was.isEmpty();
        if (change.isEmpty() && said.isPresent() && was.isPresent() && !said.equals(was)) {
          change = Optional.of(new Change(was.get(), said.get(), result));
        }
      }
      change.ifPresent(changes::add);
    }
    List<String> unasked =
        mutant.fails().stream()
            .flatMap(claim -> claim.property().stream())
            .filter(name -> touching.stream().noneMatch(race -> race.asked().contains(name)))
            .toList();
    return new MutantResult(
        mutant, status(mutant, touching, changes, undecided), changes, touching.size(), unasked);
  }

  private static MutantStatus status(
      Mutant mutant, List<Race> touching, List<Change> changes, boolean undecided) {
    List<Change> kills = changes.stream().filter(Change::kills).toList();
    if (touching.isEmpty()) {
      return MutantStatus.UNTOUCHED;
    } else if (mutant.equivalent().isPresent() && !changes.isEmpty()) {
      return MutantStatus.NOT_EQUIVALENT;
    } else if (kills.stream().anyMatch(kill -> mutant.fails().contains(kill.after()))) {
      return MutantStatus.KILLED;
    } else if (undecided) {
      return MutantStatus.UNDECIDED;
    } else if (mutant.equivalent().isPresent()) {
      return MutantStatus.EQUIVALENT;
    }
    return kills.isEmpty() ? MutantStatus.SURVIVED : MutantStatus.KILLED_OTHERWISE;
  }
}

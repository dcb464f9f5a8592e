// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Checker;
import dev.pincheck.check.Judge;
import dev.pincheck.check.Pins;
import dev.pincheck.check.RaceTasks;
import dev.pincheck.check.RecordedAnswers;
import dev.pincheck.check.Result;
import dev.pincheck.check.Task;
import dev.pincheck.comparison.VerdictChange;
import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.VerdictStore;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problem;
import dev.pincheck.kernelsource.Concern;
import dev.pincheck.kernelsource.VariantsText;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.KernelShape;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Mutant;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.NameGlob;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Passed;
import dev.pincheck.report.KernelAnswers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the races that walk through what departs, the small ones first, for as long as there is
 * time: of the variant that was read, and of the one that it is compared with.
 */
final class KernelCheck {

  /** What one search may cost; the catalogue's races need less than a hundredth of it. */
  private static final long MOST_STATES = 2_000_000;

  private static final int MEGABYTES = 1024;

  private final Surroundings surroundings;
  private final KernelShape shape;
  private final Duration within;
  private final long end;
  private final List<String> globs;

  /**
   * Takes how to ask.
   *
   * @param shape of the machine
   * @param within for how long
   * @param start since when, as the clock of the process has it
   * @param globs only races of these names; all if there are none
   */
  KernelCheck(
      Surroundings surroundings,
      KernelShape shape,
      Duration within,
      long start,
      List<String> globs) {
    this.globs = List.copyOf(globs);
    this.surroundings = surroundings;
    this.shape = shape;
    this.within = within;
    this.end = start + within.toNanos();
  }

  /** A race, and what it came through. */
  private record Sized(Race race, Passed passed) {}

  /**
   * Asks.
   *
   * @param file the variants file, which is there
   * @param shown as commands name it
   * @throws InputRejected if nobody can step the machine
   */
  KernelAnswers ask(String machineName, VariantsText text, Path file, String shown, Concern concern)
      throws InputRejected, InterruptedException {
    Catalogue catalogue =
        Catalogue.load(surroundings.home(), text.differs() ? List.of(file) : List.of());
    Machine machine = catalogue.machines().get(machineName);
    if (!References.has(machineName)) {
      throw QuickEngine.lacking(machine);
    }
    Variant base = machine.variants().get(text.known());
    Variant first = machine.variant(text.first()).orElse(base);
    Variant other = machine.variant(text.other()).orElse(first);
    List<Race> all = catalogue.races(machine);
    requireRaces(all);
    List<Sized> sized = new ArrayList<>();
    for (Race race : all) {
      if (!isSkipped(race, first, machine) && !isSkipped(race, other, machine)) {
        sized.add(new Sized(race, Passed.by(race, first)));
      }
    }
    sized.sort(
        Comparator.comparingDouble((Sized one) -> one.passed().size())
            .thenComparing(one -> one.race().name()));
    Map<String, List<String>> walks = walks(concern, sized, machine);
    List<Race> concerned =
        sized.stream()
            .map(Sized::race)
            .filter(race -> isConcerned(race, walks) || !concern.knobs().isEmpty())
            .filter(this::isWanted)
            .toList();
    List<VerdictChange> changes = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    int asked = text.differs() ? ask(machine, first, other, concerned, changes, undecided) : 0;
    List<Race> unasked = text.differs() ? concerned.subList(asked, concerned.size()) : List.of();
    return new KernelAnswers(
        machineName,
        text.first(),
        text.other(),
        shown,
        text.differs(),
        all.size(),
        walks,
        concern.knobs(),
        changes,
        undecided,
        unasked.stream().map(Race::name).toList(),
        within,
        text.rest(),
        machine.mutants().values().stream()
            .filter(mutant -> isIn(mutant, first, other, machine))
            .map(mutant -> mutant.name() + ": " + mutant.changes())
            .toList());
  }

  /** Says whether the other variant has all that a mutant changes, of whatever version it is. */
  private static boolean isIn(Mutant mutant, Variant first, Variant other, Machine machine) {
    Mutations own = mutant.design().mutations();
    Mutations has = other.mutations();
    return !own.isEmpty()
        && mutant.design().knobs().equals(machine.variants().get(mutant.base()).knobs())
        && !first.mutations().equals(has)
        && has.drops().containsAll(own.drops())
        && has.forces().containsAll(own.forces())
        && (own.order().isEmpty() || own.order().equals(has.order()));
  }

  private boolean isWanted(Race race) {
    return globs.isEmpty()
        || globs.stream().anyMatch(glob -> new NameGlob(glob).matches(race.name()));
  }

  private void requireRaces(List<Race> all) throws InputRejected {
    List<String> names = all.stream().map(Race::name).toList();
    for (String glob : globs) {
      if (names.stream().noneMatch(new NameGlob(glob)::matches)) {
        throw new InputRejected(
            Problem.ofFile("--race", Names.unknown("race", "races", glob, names)));
      }
    }
  }

  private Map<String, List<String>> walks(Concern concern, List<Sized> races, Machine machine) {
    Map<String, List<String>> walks = new LinkedHashMap<>();
    for (String name : concern.functions()) {
      KernelShape.Function function = shape.functions().get(name);
      walks.put(
          name,
          function == null
              ? List.of()
              : races.stream()
                  .filter(one -> one.passed().isThrough(function, machine.functions()))
                  .map(one -> one.race().name())
                  .toList());
    }
    return walks;
  }

  private static boolean isConcerned(Race race, Map<String, List<String>> walks) {
    return walks.values().stream().anyMatch(races -> races.contains(race.name()));
  }

  /** A race that is skipped for a variant is for what is based on it. */
  private static boolean isSkipped(Race race, Variant variant, Machine machine) {
    Optional<Variant> base = Optional.of(variant);
    while (base.isPresent()) {
      if (race.skipped().containsKey(base.get().name())) {
        return true;
      }
      base = base.get().basedOn().map(machine.variants()::get);
    }
    return false;
  }

  /** Asks a few at a time until all are answered or the time has passed; returns how many. */
  private int ask(
      Machine machine,
      Variant first,
      Variant other,
      List<Race> races,
      List<VerdictChange> changes,
      List<String> undecided)
      throws InputRejected, InterruptedException {
    List<Engine> engines =
        surroundings.tools().engines(TlcChoice.PINNED).stream()
            .filter(engine -> engine.name().equals("explorer"))
            .toList();
    int jobs = Runtime.getRuntime().availableProcessors();
    int asked = 0;
    try (ProgressDisplay progress = ProgressDisplay.in(surroundings, 2 * races.size())) {
      // The smallest are asked however long it took to come here.
      while (asked < races.size() && (asked == 0 || left().toMillis() > 0)) {
        List<Race> some = races.subList(asked, Math.min(races.size(), asked + 4 * jobs));
        List<Task> tasks = new ArrayList<>();
        for (Race race : some) {
          tasks.addAll(RaceTasks.ofReference(machine, race, first, engines));
          tasks.addAll(RaceTasks.ofReference(machine, race, other, engines));
        }
        IdentityHashMap<Task, Result> results = results(tasks, jobs, progress);
        for (int at = 0; at < some.size(); at++) {
          Result before = results.get(tasks.get(2 * at));
          Result after = results.get(tasks.get(2 * at + 1));
          if (isDecided(before) && isDecided(after)) {
            Question.Reference question = Question.Reference.of(machine, some.get(at), first);
            changes.add(
                VerdictChange.of(
                    some.get(at), before, after, () -> Behaviour.complaints(question, budget())));
          } else {
            undecided.add(some.get(at).name());
          }
        }
        asked += some.size();
      }
    }
    return asked;
  }

  private static boolean isDecided(Result result) {
    return result != null && result.said().isPresent();
  }

  private Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  private Budget budget() {
    Duration left = left().isNegative() ? Duration.ZERO : left();
    return new Budget(left.plusSeconds(2), MOST_STATES, MEGABYTES);
  }

  private IdentityHashMap<Task, Result> results(
      List<Task> tasks, int jobs, ProgressDisplay progress) throws InterruptedException {
    IdentityHashMap<Task, Result> results = new IdentityHashMap<>();
    new Checker(
            VerdictStore.in(surroundings.home()),
            /* fresh= */ false,
            RecordedAnswers.NONE,
            new Judge(Pins.NONE, /* strict= */ false),
            budget(),
            jobs,
            progress)
        .run(tasks, result -> results.put(result.task(), result));
    return results;
  }
}

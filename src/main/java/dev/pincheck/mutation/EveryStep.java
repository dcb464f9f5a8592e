// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.machine.References;
import dev.pincheck.model.Drop;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.mutation.Need.Failure;
import dev.pincheck.mutation.Need.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Takes every effect of a variant's reference away, one at a time, and looks what fails. Which
 * effects there are is learned from the races; one is looked for only in races that have it, those
 * of fewest states first, until a property fails.
 */
public final class EveryStep {

  private final Variant variant;
  private final Budget budget;
  private final int jobs;
  private final Listener listener;
  private final Map<String, Need> known = new ConcurrentSkipListMap<>();

  /** Hears how things come along, from several threads. */
  @FunctionalInterface
  public interface Listener {

    /** Hears that so many of all are done. */
    void done(String what, int count, int all);
  }

  /**
   * A race as it is when nothing is dropped.
   *
   * @param effects those that its routines have
   * @param failing the property that fails first, or else the deadlock
   * @param states how many there are
   */
  private record Whole(Race race, List<Drop> effects, Optional<String> failing, long states) {}

  /**
   * Takes what to look at.
   *
   * @param variant from which effects are taken away
   * @param budget what each search may cost
   * @param jobs how many searches run at a time
   */
  public EveryStep(Variant variant, Budget budget, int jobs, Listener listener) {
    this.variant = variant;
    this.budget = budget;
    this.jobs = jobs;
    this.listener = listener;
  }

  /**
   * Returns what each effect is needed for, in the order of label and effect.
   *
   * @throws InterruptedException if the thread is interrupted; then nothing is explored any more
   */
  public List<Need> run(List<Race> races) throws InterruptedException {
    List<Whole> wholes = new ArrayList<>(each("races", races, this::whole));
    wholes.sort(Comparator.comparingLong(Whole::states).thenComparing(whole -> whole.race.name()));
    Map<Drop, List<Whole>> having = new LinkedHashMap<>();
    for (Whole whole : wholes) {
      for (Drop effect : whole.effects()) {
        having.computeIfAbsent(effect, ignored -> new ArrayList<>()).add(whole);
      }
    }
    List<Drop> effects =
        having.keySet().stream().sorted(Comparator.comparing(Drop::toString)).toList();
    return each(
        "effects",
        effects,
        effect -> {
          Need need = need(effect, having.get(effect));
          known.put(effect.toString(), need);
          return need;
        });
  }

  /** Returns what a run that was interrupted had found out by then, in the same order. */
  public List<Need> known() {
    // A search that was interrupted is one that decides nothing.
    return known.values().stream().filter(need -> need.undecided() == 0).toList();
  }

  private Whole whole(Race race) {
    Explorer explorer = explorer(race, variant);
    Exploration found = explorer.explore(race.name(), Progress.SILENT);
    return new Whole(
        race,
        explorer.effects(),
        failing(found),
        found.exhausted().isPresent() ? Long.MAX_VALUE : found.statistics().distinct());
  }

  private Need need(Drop effect, List<Whole> races) {
    Variant without = variant.mutated(variant.name() + " without " + effect, Mutations.of(effect));
    Optional<Failure> first = Optional.empty();
    int undecided = 0;
    for (Whole whole : races) {
      Optional<Failure> failure;
      try {
        Exploration found =
            explorer(whole.race(), without).explore(whole.race().name(), Progress.SILENT);
        failure = failure(whole, found);
        undecided += failure.isEmpty() && found.exhausted().isPresent() ? 1 : 0;
      } catch (BrokenContract broken) {
        failure =
            Optional.of(new Failure(Kind.BREAKDOWN, broken.getMessage(), 0, whole.race().name()));
      }
      if (failure.filter(found -> !found.kind().isWeak()).isPresent()) {
        return new Need(effect, failure, races.size(), undecided);
      }
      first = first.isPresent() ? first : failure;
    }
    return new Need(effect, first, races.size(), undecided);
  }

  private static Optional<Failure> failure(Whole whole, Exploration found) {
    String race = whole.race().name();
    if (failing(found).isEmpty() || failing(found).equals(whole.failing())) {
      return Optional.empty();
    } else if (found.failed().isEmpty()) {
      int steps = found.deadlock().orElseThrow().size();
      return Optional.of(new Failure(Kind.DEADLOCK, "deadlock", steps, race));
    }
    List<Integer> schedule = found.failed().values().iterator().next();
    Optional<ErrorKind> complaint =
        found.complaints().entrySet().stream()
            .filter(entry -> entry.getValue().equals(schedule))
            .map(Map.Entry::getKey)
            .findFirst();
    boolean unlock = complaint.filter(ErrorKind.UNLOCK_BY_NON_OWNER::equals).isPresent();
    return Optional.of(
        new Failure(
            unlock ? Kind.UNLOCK : Kind.PROPERTY,
            failing(found).orElseThrow()
                + complaint.map(kind -> " (" + kind.word() + ")").orElse(""),
            schedule.size(),
            race));
  }

  private static Optional<String> failing(Exploration found) {
    return found.failed().keySet().stream()
        .findFirst()
        .or(() -> found.deadlock().map(ignored -> "deadlock"));
  }

  private Explorer explorer(Race race, Variant design) {
    return new Explorer(References.scene(race, design), Settings.ofOneOfMany(budget));
  }

  private <T, R> List<R> each(String what, List<T> all, Function<T, R> work)
      throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    ExecutorService workers = Executors.newFixedThreadPool(jobs);
    try {
      List<Callable<R>> calls = new ArrayList<>();
      for (T one : all) {
        calls.add(
            () -> {
              R result = work.apply(one);
              listener.done(what, done.incrementAndGet(), all.size());
              return result;
            });
      }
      List<R> results = new ArrayList<>();
      for (Future<R> result : workers.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }
}

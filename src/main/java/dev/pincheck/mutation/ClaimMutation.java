// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import dev.pincheck.check.Result;
import dev.pincheck.check.Task;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Mutant;
import dev.pincheck.model.Race;
import dev.pincheck.model.UnnoticedPart;
import dev.pincheck.model.Variant;
import dev.pincheck.model.Weakening;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Makes the claims of a machine say less, and looks whether a race notices. Only where the claim is
 * expected to be violated is anybody asked, small races first.
 */
public final class ClaimMutation {

  private final Machine machine;
  private final List<Race> races;
  private final List<Engine> engines;
  private final Function<Task, Result> ask;
  private final int jobs;
  private final Map<String, List<ClaimResult>> known = new ConcurrentSkipListMap<>();

  /**
   * Takes what to look at.
   *
   * @param sizes the distinct states of races, as far as they are known
   * @param engines who is asked: TLC for the spec, the explorer for the reference
   * @param ask answers a task, from several threads
   * @param jobs how many claims are looked at at a time
   */
  public ClaimMutation(
      Catalogue catalogue,
      Machine machine,
      Map<String, Long> sizes,
      List<Engine> engines,
      Function<Task, Result> ask,
      int jobs) {
    this.machine = machine;
    this.races =
        catalogue.races(machine).stream()
            .sorted(Comparator.comparingLong(race -> sizes.getOrDefault(race.name(), 0L)))
            .toList();
    this.engines = engines;
    this.ask = ask;
    this.jobs = jobs;
  }

  /**
   * Returns what became of the weaker claims: for each claim the twin in the reference, then the
   * parts.
   *
   * @param done hears how many claims are done, from several threads
   * @throws InputRejected if the spec has no form for a mutant and nobody says so
   * @throws InterruptedException if the thread is interrupted; then nobody is asked any more
   */
  public List<ClaimResult> run(List<Weakening> weakenings, IntConsumer done)
      throws InputRejected, InterruptedException {
    Map<String, List<Weakening>> claims = byClaim(weakenings);
    AtomicInteger count = new AtomicInteger();
    ExecutorService workers = Executors.newFixedThreadPool(jobs);
    try {
      List<Callable<List<ClaimResult>>> calls = new ArrayList<>();
      claims.forEach(
          (claim, parts) ->
              calls.add(
                  () -> {
                    List<ClaimResult> results = look(claim, parts);
                    known.put(claim, results);
                    done.accept(count.incrementAndGet());
                    return results;
                  }));
      List<ClaimResult> results = new ArrayList<>();
      for (Future<List<ClaimResult>> result : workers.invokeAll(calls)) {
        results.addAll(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InputRejected rejected) {
        throw rejected;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  /** Returns what a run that was interrupted had found out by then, sorted by claim. */
  public List<ClaimResult> known() {
    return known.values().stream()
        .flatMap(List::stream)
        .filter(result -> result.status() != ClaimStatus.UNDECIDED)
        .toList();
  }

  /** Returns what mutants.toml lists and no claim has. */
  public List<UnnoticedPart> unknown(List<Weakening> weakenings) {
    return machine.unnoticed().stream()
        .filter(
            listed ->
                !listed.part().equals(Weakening.WHOLE)
                    && weakenings.stream()
                        .noneMatch(
                            weakening ->
                                weakening.claim().equals(listed.claim())
                                    && weakening.part().equals(listed.part())))
        .toList();
  }

  private static Map<String, List<Weakening>> byClaim(List<Weakening> weakenings) {
    Map<String, List<Weakening>> claims = new LinkedHashMap<>();
    for (Weakening weakening : weakenings) {
      claims.computeIfAbsent(weakening.claim(), ignored -> new ArrayList<>()).add(weakening);
    }
    return claims;
  }

  private List<ClaimResult> look(String claim, List<Weakening> parts) throws InputRejected {
    OneClaim one = new OneClaim(machine, parts, engines, ask);
    one.look(suspects(claim));
    List<ClaimResult> results = new ArrayList<>();
    one.twin().ifPresent(results::add);
    one.parts().forEach(results::add);
    return results;
  }

  /** Returns where a person says that the claim is violated, each question once. */
  private List<Suspect> suspects(String claim) {
    Expectation violated = Expectation.violates(claim);
    Map<List<Object>, Suspect> suspects = new LinkedHashMap<>();
    for (Race race : races) {
      Race asking = race.asking(List.of(claim));
      for (Variant variant : machine.variants().values()) {
        if (violated.equals(race.expectations().get(variant.name()))) {
          put(suspects, new Suspect(asking, variant));
        }
      }
      for (Mutant mutant : machine.mutants().values()) {
        if (mutant.fails().contains(violated)
            && mutant.touches(race)
            && race.invariants().contains(claim)) {
          put(suspects, new Suspect(asking, mutant.design()));
        }
      }
    }
    return List.copyOf(suspects.values());
  }

  private static void put(Map<List<Object>, Suspect> suspects, Suspect suspect) {
    Variant design = suspect.design();
    suspects.putIfAbsent(
        List.of(suspect.race().name(), design.knobs(), design.mutations()), suspect);
  }
}

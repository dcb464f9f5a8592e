// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceParts;
import dev.pincheck.model.Variant;
import dev.pincheck.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Makes a race smaller as long as a variant fails it in the same property: leaves out one part
 * after the other, the largest first, until it can spare none. The same race comes out each time,
 * but where the time ran out.
 */
public final class FewestParts {

  private static final Duration LEAST = Duration.ofMillis(1);

  private final Machine machine;
  private final Variant variant;
  private final Engine engine;
  private final Budget budget;
  private final BooleanSupplier stopping;
  private final Progress progress;
  private final List<String> spared = new ArrayList<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final long start = System.nanoTime();

  /**
   * Takes how to search.
   *
   * @param budget the time of all searches together, the states and the memory of each
   * @param stopping says whether the best so far is wanted now
   */
  public FewestParts(
      Machine machine,
      Variant variant,
      Engine engine,
      Budget budget,
      BooleanSupplier stopping,
      Progress progress) {
    this.machine = machine;
    this.variant = variant;
    this.engine = engine;
    this.budget = budget;
    this.stopping = stopping;
    this.progress = progress;
  }

  /**
   * What is left.
   *
   * @param race the smaller race, which expects this failure of this variant and nothing else
   * @param spared what it does without, in the order in which it was left out
   * @param unknown what is left in it since nobody knows whether it fails without: a search came to
   *     no answer
   * @param ended whether all was tried
   * @param verdict how it fails
   */
  public record Found(
      Race race, List<String> spared, List<String> unknown, boolean ended, Verdict verdict) {

    public Found {
      spared = List.copyOf(spared);
      unknown = List.copyOf(unknown);
    }

    /** Returns the schedule on which it fails. */
    public Trace trace() {
      return verdict.trace().orElseThrow();
    }
  }

  /**
   * Makes a race smaller.
   *
   * @param race the whole race
   * @param failure how it fails, with a trace
   */
  public Found of(Race race, Verdict failure) {
    Race smallest = asked(race, failure);
    Verdict verdict = failure;
    boolean smaller;
    do {
      smaller = false;
      Set<String> tried = new HashSet<>();
      unknown.clear();
      for (Optional<RaceParts.Lacking> next = untried(smallest, tried);
          next.isPresent();
          next = untried(smallest, tried)) {
        Verdict found = ask(next.get().race());
        if (isSame(found, failure)) {
          spared.add(next.get().part());
          smallest = next.get().race();
          verdict = found;
          smaller = true;
        } else if (found instanceof Verdict.Inconclusive) {
          unknown.add(next.get().part());
        }
      }
    } while (smaller && !isOver());
    return new Found(
        smallest.expecting(variant.name(), said(failure), source(race)),
        spared,
        isOver() ? List.of() : List.copyOf(unknown),
        !isOver(),
        verdict);
  }

  /** A race that deadlocks does so whatever it is asked for, unless that fails before. */
  private static Race asked(Race race, Verdict failure) {
    return failure.property().map(property -> race.asking(List.of(property))).orElse(race);
  }

  private Optional<RaceParts.Lacking> untried(Race race, Set<String> tried) {
    if (isOver()) {
      return Optional.empty();
    }
    return RaceParts.of(race, machine).stream()
        .filter(lacking -> tried.add(lacking.part()))
        .findFirst();
  }

  private Verdict ask(Race race) {
    Duration left = left();
    Budget rest =
        new Budget(
            left.compareTo(LEAST) < 0 ? LEAST : left, budget.states(), budget.memoryMegabytes());
    try {
      Question question = Question.Reference.of(machine, race, variant);
      return engine.check(question, rest, progress).get(0).verdict();
    } catch (InputRejected impossible) {
      return new Verdict.Failed("the reference cannot do that");
    }
  }

  private static boolean isSame(Verdict found, Verdict failure) {
    return found.word().equals(failure.word())
        && found.property().equals(failure.property())
        && found.trace().filter(trace -> trace.steps() > 0).isPresent();
  }

  private boolean isOver() {
    return stopping.getAsBoolean() || left().isNegative() || left().isZero();
  }

  private Duration left() {
    return budget.longest().minus(Duration.ofNanos(System.nanoTime() - start));
  }

  private static Expectation said(Verdict failure) {
    return failure.property().map(Expectation::violates).orElse(Expectation.DEADLOCKS);
  }

  private String source(Race race) {
    return race.name()
        + " on "
        + variant.name()
        + (spared.isEmpty() ? "" : ", without " + String.join(", ", spared));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Checker;
import dev.pincheck.check.Judge;
import dev.pincheck.check.RecordedAnswers;
import dev.pincheck.check.Result;
import dev.pincheck.check.Task;
import dev.pincheck.engine.VerdictStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tasks on their way through the engines, with progress on the error stream. */
final class CheckRun {

  private final Surroundings surroundings;
  private final BudgetOptions costs;
  private final boolean fresh;
  private final RecordedAnswers records;

  /**
   * Takes how to run.
   *
   * @param costs what checks may cost
   * @param fresh whether to ask the engines whatever is stored
   */
  CheckRun(Surroundings surroundings, BudgetOptions costs, boolean fresh) {
    this(surroundings, costs, fresh, RecordedAnswers.NONE);
  }

  private CheckRun(
      Surroundings surroundings, BudgetOptions costs, boolean fresh, RecordedAnswers records) {
    this.surroundings = surroundings;
    this.costs = costs;
    this.fresh = fresh;
    this.records = records;
  }

  /** Returns the same where what is recorded stands in for engines. */
  CheckRun with(RecordedAnswers standIn) {
    return new CheckRun(surroundings, costs, fresh, standIn);
  }

  /** Returns the results in the order of the tasks. */
  List<Result> all(List<Task> tasks, Judge judge) throws InterruptedException {
    return all(tasks, judge, (progress, result) -> result);
  }

  /**
   * Returns the results in the order of the tasks, each as it is shown once it is there; of a
   * process that is being ended those that it has.
   */
  List<Result> all(List<Task> tasks, Judge judge, Show show) throws InterruptedException {
    List<Result> results = new ArrayList<>();
    try (ProgressDisplay progress = ProgressDisplay.in(surroundings, tasks.size())) {
      new Checker(
              VerdictStore.in(surroundings.home()),
              fresh,
              records,
              judge,
              costs.budget(),
              costs.jobs(),
              progress)
          .run(tasks, result -> keep(result, results, show, progress));
    } catch (InterruptedException e) {
      if (!surroundings.stopping().getAsBoolean()) {
        throw e;
      }
    }
    if (surroundings.stopping().getAsBoolean()) {
      surroundings.err().printf("%d of %d checked before that%n", results.size(), tasks.size());
      surroundings.err().flush();
    }
    return results;
  }

  /**
   * Returns those results that belong to a whole: something of which every task has an answer.
   *
   * @param part what a task belongs to
   */
  static List<Result> whole(List<Task> tasks, List<Result> results, Function<Task, String> part) {
    Set<Task> known = Collections.newSetFromMap(new IdentityHashMap<>());
    results.forEach(result -> known.add(result.task()));
    Set<String> cut =
        tasks.stream().filter(task -> !known.contains(task)).map(part).collect(Collectors.toSet());
    return results.stream().filter(result -> !cut.contains(part.apply(result.task()))).toList();
  }

  /** What comes while everything is ended is no answer: its engine was ended. */
  private void keep(Result result, List<Result> results, Show show, ProgressDisplay progress) {
    if (!surroundings.stopping().getAsBoolean()) {
      results.add(show.show(progress, result));
    }
  }

  /** Shows a result as soon as it is there. */
  @FunctionalInterface
  interface Show {

    /** Returns the result to go on with. */
    Result show(ProgressDisplay progress, Result result);
  }
}

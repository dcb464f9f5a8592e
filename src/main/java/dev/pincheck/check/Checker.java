// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.VerdictStore;
import dev.pincheck.input.InputRejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs tasks in parallel and hands over their results in order. */
public final class Checker {

  private final VerdictStore store;
  private final boolean fresh;
  private final Judge judge;
  private final Budget budget;
  private final int jobs;
  private final CheckListener listener;

  /**
   * Takes how to run.
   *
   * @param store answers of earlier runs
   * @param fresh whether to ask the engines whatever the store holds
   * @param judge compares answers with what was expected
   * @param budget what each task may cost
   * @param jobs how many tasks run at a time
   * @param listener hears how the checks come along
   */
  public Checker(
      VerdictStore store,
      boolean fresh,
      Judge judge,
      Budget budget,
      int jobs,
      CheckListener listener) {
    this.store = store;
    this.fresh = fresh;
    this.judge = judge;
    this.budget = budget;
    this.jobs = jobs;
    this.listener = listener;
  }

  /**
   * Checks everything. A task that fails becomes a result that says so; the others go on.
   *
   * @param results gets the results in the order of the tasks, each as soon as all before it are in
   * @throws InterruptedException if the thread is interrupted; then no engine runs any more
   */
  public void run(List<Task> tasks, Consumer<Result> results) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(jobs, tasks.size())));
    try {
      List<Future<List<Result>>> answers = new ArrayList<>();
      for (Task task : tasks) {
        answers.add(pool.submit(() -> check(task)));
      }
      for (Future<List<Result>> answer : answers) {
        answer.get().forEach(results);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a check ended without a result", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Result> check(Task task) {
    try {
      Optional<List<Finding>> stored =
          fresh ? Optional.empty() : store.find(task.question(), task.engine());
      if (stored.isPresent()) {
        return judge.judge(task, stored.get(), /* cached= */ true);
      }
      listener.started(task);
      List<Finding> findings =
          task.engine()
              .check(
                  task.question(),
                  budget,
                  (question, statistics) -> listener.looked(task, statistics));
      store.keep(task.question(), task.engine(), findings);
      return judge.judge(task, findings, /* cached= */ false);
    } catch (InputRejected e) {
      String first = e.problems().get(0).toString();
      return List.of(failed(task, "input rejected: " + first, e));
    } catch (RuntimeException e) {
      return List.of(failed(task, "a bug of pincheck's own: " + e, e));
    } finally {
      listener.finished(task);
    }
  }

  private static Result failed(Task task, String message, Exception trouble) {
    Finding finding =
        new Finding("", "", new Verdict.Failed(message), Statistics.NONE, Duration.ZERO);
    return new Result(
        task,
        finding,
        task.expected(),
        List.of(),
        List.of(),
        /* cached= */ false,
        Optional.empty(),
        Optional.of(trouble));
  }
}

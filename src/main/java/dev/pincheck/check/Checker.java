// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.VerdictStore;
import dev.pincheck.input.FileTrouble;
import dev.pincheck.input.InputRejected;
import dev.pincheck.tlc.Translations;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs tasks in parallel and hands over their results in order. */
public final class Checker {

  private final VerdictStore store;
  private final boolean fresh;
  private final RecordedAnswers records;
  private final Judge judge;
  private final Budget budget;
  private final int jobs;
  private final CheckListener listener;
  private final Translations translations = new Translations();

  /**
   * Takes how to run.
   *
   * @param store answers of earlier runs
   * @param fresh whether to ask the engines whatever the store holds
   * @param records what stands in for engines that were not asked here
   * @param judge compares answers with what was expected
   * @param budget what each task may cost
   * @param jobs how many tasks run at a time
   * @param listener hears how the checks come along
   */
  public Checker(
      VerdictStore store,
      boolean fresh,
      RecordedAnswers records,
      Judge judge,
      Budget budget,
      int jobs,
      CheckListener listener) {
    this.store = store;
    this.fresh = fresh;
    this.records = records;
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
    Map<String, List<Task>> equal = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>();
    for (Task task : tasks) {
      String key = VerdictStore.key(task.question(), task.engine());
      keys.add(key);
      equal.computeIfAbsent(key, ignored -> new ArrayList<>()).add(task);
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(jobs, equal.size())));
    try {
      Map<String, Future<Iterator<List<Result>>>> answers = new LinkedHashMap<>();
      equal.forEach((key, same) -> answers.put(key, pool.submit(() -> check(key, same))));
      for (String key : keys) {
        answers.get(key).get().next().forEach(results);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a check ended without a result", e.getCause());
    } finally {
      pool.shutdownNow();
      awaitEnd(pool);
      tasks.stream().map(Task::engine).distinct().forEach(Engine::rest);
    }
  }

  /**
   * Checks one thing in the calling thread, whose interrupt ends it; the engine keeps what it has
   * ready for the next.
   */
  public List<Result> ask(Task task) {
    String key = VerdictStore.key(task.question(), task.engine());
    return check(key, List.of(task)).next();
  }

  /** Waits for checks that were interrupted. One that does not hear ends with this JVM. */
  private static void awaitEnd(ExecutorService pool) {
    boolean interrupted = Thread.interrupted();
    try {
      pool.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers tasks with one answer: the first of them asks, if the store does not have it. */
  private Iterator<List<Result>> check(String key, List<Task> tasks) {
    List<List<Result>> results = new ArrayList<>();
    Optional<List<Finding>> known = Optional.empty();
    for (Task task : tasks) {
      Optional<List<Finding>> shared = known;
      List<Finding> found = new ArrayList<>();
      results.add(check(key, task, shared, found));
      known = found.isEmpty() ? shared : Optional.of(List.copyOf(found));
    }
    return results.iterator();
  }

  private List<Result> check(
      String key, Task task, Optional<List<Finding>> known, List<Finding> found) {
    try {
      Optional<List<Finding>> answer =
          known.or(() -> fresh ? Optional.empty() : store.find(key, task.question()));
      if (answer.isPresent()) {
        found.addAll(answer.get());
        return judge.judge(task, about(task, answer.get()), Origin.STORE);
      }
      Optional<List<Finding>> recorded = records.find(task);
      if (recorded.isPresent()) {
        return judge.judge(task, recorded.get(), Origin.RECORD);
      }
      listener.started(task);
      Translations.Pending translation = translation(task);
      List<Finding> findings =
          task.engine()
              .check(
                  task.question(),
                  budget,
                  (question, statistics) -> listener.looked(task, statistics));
      translation.require();
      found.addAll(findings);
      store.keep(key, found);
      return judge.judge(task, found, Origin.ENGINE);
    } catch (InputRejected e) {
      String first = e.problems().get(0).toString();
      return List.of(failed(task, "input rejected: " + first, e));
    } catch (UncheckedIOException e) {
      return List.of(failed(task, FileTrouble.of(e), e));
    } catch (RuntimeException e) {
      return List.of(failed(task, "a bug of pincheck's own: " + e, e));
    } finally {
      listener.finished(task);
    }
  }

  /**
   * Looks at the spec's translation where the task is about a machine's spec. Of an adopted one the
   * engine itself remarks that its translation is stale: it may be another translator's.
   */
  private Translations.Pending translation(Task task) {
    return task.machine().filter(machine -> machine.adopted().isEmpty()).isPresent()
            && task.question() instanceof Question.Tla tla
        ? translations.lookAt(tla.sources())
        : Translations.Pending.NONE;
  }

  private static List<Finding> about(Task task, List<Finding> findings) {
    return findings.stream().map(finding -> finding.about(task.question())).toList();
  }

  private static Result failed(Task task, String message, Exception trouble) {
    Finding finding =
        new Finding("", "", new Verdict.Failed(message), Statistics.NONE, Duration.ZERO);
    return new Result(
        task,
        finding,
        task.expected(),
        List.of(),
        Origin.ENGINE,
        Optional.empty(),
        Optional.of(trouble));
  }
}

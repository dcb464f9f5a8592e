// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.input.InputRejected;
import dev.pincheck.trace.TraceMeta;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * TLC in other processes.
 *
 * <p>A question's properties are ordered. TLC stops at the property that fails earliest, so where
 * others are listed before that one, it is run again with only those, until nothing listed before
 * fails; the last run that found something decides, and the figures are that run's. A deadlock
 * counts only where no property fails at all. If the budget runs out in a later run, what was found
 * before stands.
 *
 * <p>Somebody's own spec has one run: its verdict is what TLC finds first. TLC does not say which
 * of several temporal properties fails; each is then run alone, in the order of the configuration.
 */
public final class TlcEngine implements Engine {

  static final String NAME = "tlc";

  private final int threads;
  private final boolean coverage;
  private final TlcJar jar;
  private final TlcWorkers processes;

  /** Thousands of keys are made of it. */
  private final String identity;

  /**
   * Takes the pinned TLC with one worker, whose traces are shortest and repeat, in a process of its
   * own for each run.
   */
  public TlcEngine() {
    this(1, TlcJar.pinned(), /* kept= */ false, /* coverage= */ false);
  }

  /**
   * Takes the pinned TLC for many races; {@link #rest} ends its processes.
   *
   * @param workers number of worker threads; with more than one neither traces nor figures repeat
   */
  public TlcEngine(int workers) {
    this(workers, TlcJar.pinned(), /* kept= */ true, /* coverage= */ false);
  }

  /**
   * Returns an engine with a TLC of the user's own for many races.
   *
   * @param workers number of worker threads
   * @param tla2tools a jar in place of the pinned one
   * @throws InputRejected if there is no TLC in that jar
   */
  public static TlcEngine of(int workers, Path tla2tools) throws InputRejected {
    return new TlcEngine(workers, TlcJar.of(tla2tools), /* kept= */ true, /* coverage= */ false);
  }

  /**
   * Returns the same engine, which counts how often each action of a spec is taken. That takes it
   * longer.
   */
  public TlcEngine withCoverage() {
    return new TlcEngine(threads, jar, /* kept= */ true, /* coverage= */ true);
  }

  private TlcEngine(int workers, TlcJar jar, boolean kept, boolean coverage) {
    if (workers < 1) {
      throw new IllegalArgumentException("TLC needs a worker");
    }
    this.threads = workers;
    this.coverage = coverage;
    this.jar = jar;
    this.processes = new TlcWorkers(jar, kept);
    this.identity = version() + ", jar " + jar.hash() + (coverage ? ", coverage" : "");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return jar.version() + (threads == 1 ? "" : ", " + threads + " workers");
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public boolean takes(Question question) {
    return question instanceof Question.Tla;
  }

  @Override
  public List<Finding> check(Question question, Budget budget, Progress progress)
      throws InputRejected {
    if (!(question instanceof Question.Tla tla)) {
      throw new IllegalArgumentException("TLC takes TLA+ only");
    }
    long start = System.nanoTime();
    OwnRemarks own = OwnRemarks.lookAt(tla);
    Runs runs =
        new Runs(
            tla,
            new TlcRun(tla, processes, threads, coverage, progress),
            budget,
            start + budget.longest().toNanos());
    Finding finding = runs.decide();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    Verdict verdict = withMeta(finding.verdict(), tla);
    List<Remark> remarks = new ArrayList<>(finding.remarks());
    remarks.addAll(own.await());
    return List.of(
        new Finding("", "", verdict, finding.statistics(), time, remarks, finding.coverage()));
  }

  @Override
  public void rest() {
    processes.close();
  }

  private static Verdict withMeta(Verdict verdict, Question.Tla question) {
    if (verdict.trace().isEmpty()) {
      return verdict;
    }
    TraceMeta meta =
        new TraceMeta(
            question.model(),
            question.variant(),
            verdict.word(),
            verdict.property(),
            NAME,
            QuestionHash.ofInputs(question));
    return verdict.shownBy(verdict.trace().get().with(meta));
  }

  /** The runs that one question takes. */
  private record Runs(Question.Tla question, TlcRun run, Budget budget, long deadline) {

    Finding decide() throws InputRejected {
      Optional<Finding> expected = expectedFailure();
      if (expected.isPresent() && expected.get().verdict() instanceof Verdict.Violated) {
        return mostImportant(expected.get());
      }
      Optional<Budget> rest = rest();
      return rest.isEmpty() && expected.isPresent()
          ? expected.get()
          : mostImportant(
              named(run.with(run.everything(), question.checkDeadlock(), rest.orElse(budget))));
    }

    /**
     * Asks only for what is expected to fail and for what counts before it. If one of these fails,
     * nothing else matters, and figures and trace are those that the whole question leads to: a
     * breadth-first search stops at the same state. If none does, the whole question is asked with
     * what is left of the time.
     */
    private Optional<Finding> expectedFailure() throws InputRejected {
      int index = question.expectedToFail().map(question.properties()::indexOf).orElse(-1);
      if (index < 0) {
        return Optional.empty();
      }
      List<String> upTo = question.properties().subList(0, index + 1);
      return Optional.of(named(run.with(run.only(upTo), /* checkDeadlock= */ false, budget)));
    }

    /** Looks whether something fails that counts before what was found. */
    private Finding mostImportant(Finding first) throws InputRejected {
      Finding found = first;
      List<String> earlier = earlier(found.verdict());
      while (!earlier.isEmpty()) {
        Optional<Budget> rest = rest();
        if (rest.isEmpty()) {
          return found;
        }
        Finding next = named(run.with(run.only(earlier), /* checkDeadlock= */ false, rest.get()));
        if (next.verdict() instanceof Verdict.Violated violated) {
          found = next;
          earlier = earlier(violated);
        } else if (next.verdict() instanceof Inconclusive inconclusive
            && inconclusive.budget() == Exhausted.CANCELLED) {
          return next;
        } else {
          return found;
        }
      }
      return found;
    }

    /** Returns the properties that count before what was found. */
    private List<String> earlier(Verdict verdict) {
      if (verdict instanceof Verdict.Deadlock) {
        return question.properties();
      }
      int index = question.properties().indexOf(verdict.property().orElse(""));
      return index < 1 ? List.of() : question.properties().subList(0, index);
    }

    private Finding named(TlcRun.Result result) throws InputRejected {
      for (String suspect : result.suspects()) {
        Optional<Budget> rest = rest();
        if (rest.isEmpty()) {
          break;
        }
        Finding alone =
            run.with(run.only(List.of(suspect)), /* checkDeadlock= */ false, rest.get()).finding();
        if (alone.verdict() instanceof Verdict.Violated) {
          return alone;
        } else if (alone.verdict() instanceof Inconclusive inconclusive
            && inconclusive.budget() == Exhausted.CANCELLED) {
          return alone;
        }
      }
      return result.finding();
    }

    private Optional<Budget> rest() {
      long nanos = deadline - System.nanoTime();
      if (nanos <= 0) {
        return Optional.empty();
      }
      Duration left = Duration.ofNanos(nanos);
      return Optional.of(
          new Budget(
              budget.patient() && left.compareTo(budget.time()) > 0 ? budget.time() : left,
              budget.states(),
              budget.memoryMegabytes(),
              budget.patient()));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The explorer as an engine for races on the reference.
 *
 * <p>The verdict names the first of the race's properties that fails at all; a deadlock counts only
 * where none does.
 */
public final class ExplorerEngine implements Engine {

  static final String NAME = "explorer";

  private final int threads;

  /**
   * Makes the engine.
   *
   * @param threads of each search; the answer is the same for any number
   */
  public ExplorerEngine(int threads) {
    this.threads = threads;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return ReferenceCode.hash();
  }

  @Override
  public boolean takes(Question question) {
    return question instanceof Question.Reference reference
        && reference.race().machine().equals("gmem");
  }

  @Override
  public List<Finding> check(Question question, Budget budget, Progress progress) {
    if (!(question instanceof Question.Reference reference)) {
      throw new IllegalArgumentException("the explorer takes races on the reference only");
    }
    long start = System.nanoTime();
    Verdict verdict;
    Statistics statistics = Statistics.NONE;
    try {
      Settings settings =
          new Settings(Grain.LABEL, threads, /* exact= */ false, Settings.LONGEST, budget);
      GmemScene scene = GmemScene.of(reference.race(), reference.design());
      Exploration found = new Explorer(scene, settings).explore(question.model(), progress);
      statistics = found.statistics();
      verdict = verdict(reference, scene, found);
    } catch (BrokenContract broken) {
      verdict = new Verdict.Failed(broken.getMessage());
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return List.of(new Finding("", "", verdict, statistics, time));
  }

  /** Returns what was found as a verdict, with its trace in the variables of the spec. */
  static Verdict verdict(Question.Reference question, GmemScene scene, Exploration found) {
    if (!found.failed().isEmpty()) {
      Map.Entry<String, List<Integer>> first = found.failed().entrySet().iterator().next();
      Optional<String> name = Optional.of(first.getKey());
      return new Verdict.Violated(
          first.getKey(), Optional.of(trace(question, scene, "violated", name, first.getValue())));
    } else if (found.exhausted().isPresent()) {
      return new Verdict.Inconclusive(found.exhausted().get(), detail(found));
    } else if (found.deadlock().isPresent()) {
      return new Verdict.Deadlock(
          trace(question, scene, "deadlock", Optional.empty(), found.deadlock().get()));
    }
    return new Verdict.Holds(
        "all " + found.statistics().distinct() + " reachable states of the reference",
        Optional.empty());
  }

  private static String detail(Exploration found) {
    String ranOut =
        switch (found.exhausted().orElseThrow()) {
          case TIME -> "the time ran out";
          case STATES -> "the number of states was reached";
          case MEMORY -> "the memory ran out";
          case CANCELLED -> "cancelled";
        };
    return String.format(
        "%s after %d states, depth %d",
        ranOut, found.statistics().distinct(), found.statistics().depth());
  }

  private static Trace trace(
      Question.Reference question,
      GmemScene scene,
      String verdict,
      Optional<String> property,
      List<Integer> schedule) {
    TraceMeta meta =
        new TraceMeta(
            question.model(),
            question.variant(),
            verdict,
            property,
            NAME,
            QuestionHash.ofInputs(question));
    return SpecTrace.of(meta, scene.scenario(), schedule);
  }
}

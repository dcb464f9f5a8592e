// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Question;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Lasso;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verdict that an exploration comes to. */
public final class Conclusion {

  private Conclusion() {}

  /** Makes traces of schedules. */
  @FunctionalInterface
  public interface Traces {

    /** Returns the behaviour of a schedule. */
    Trace of(TraceMeta meta, List<Integer> schedule);
  }

  /**
   * Returns the verdict. It names the most important property that fails at all, even if a budget
   * ran out later; a deadlock counts only where none fails.
   */
  public static Verdict of(Question.Reference question, Exploration found, Traces traces) {
    return of(question.model(), question.variant(), QuestionHash.ofInputs(question), found, traces);
  }

  /**
   * Does the same for what is no race of a catalogue.
   *
   * @param hash of everything that decides the verdict
   */
  public static Verdict of(
      String model, Optional<String> variant, String hash, Exploration found, Traces traces) {
    if (!found.failed().isEmpty()) {
      Map.Entry<String, List<Integer>> first = found.failed().entrySet().iterator().next();
      TraceMeta meta = meta(model, variant, "violated", Optional.of(first.getKey()), hash);
      return new Verdict.Violated(first.getKey(), Optional.of(traces.of(meta, first.getValue())));
    } else if (found.exhausted().isPresent()) {
      return new Verdict.Inconclusive(
          found.exhausted().get(), detail(found.exhausted().get(), found));
    } else if (!found.liveness().failed().isEmpty()) {
      Map.Entry<String, Lasso> first = found.liveness().failed().entrySet().iterator().next();
      TraceMeta meta = meta(model, variant, "violated", Optional.of(first.getKey()), hash);
      Trace trace = traces.of(meta, first.getValue().schedule());
      return new Verdict.Violated(
          first.getKey(), Optional.of(trace.backTo(first.getValue().stem().size())));
    } else if (found.liveness().exhausted().isPresent()) {
      return new Verdict.Inconclusive(
          found.liveness().exhausted().get(),
          detail(found.liveness().exhausted().get(), found)
              + ", before the temporal properties were decided");
    } else if (found.deadlock().isPresent()) {
      TraceMeta meta = meta(model, variant, "deadlock", Optional.empty(), hash);
      return new Verdict.Deadlock(traces.of(meta, found.deadlock().get()));
    }
    return new Verdict.Holds(
        found.isReduced()
            ? found.statistics().distinct() + " states of the reference that stand for all"
            : "all " + found.statistics().distinct() + " reachable states of the reference",
        Optional.empty());
  }

  private static TraceMeta meta(
      String model,
      Optional<String> variant,
      String verdict,
      Optional<String> property,
      String hash) {
    return new TraceMeta(model, variant, verdict, property, ExplorerEngine.NAME, hash);
  }

  private static String detail(Exhausted budget, Exploration found) {
    String ranOut =
        switch (budget) {
          case TIME -> "the time ran out";
          case STATES -> "the number of states was reached";
          case MEMORY -> "the memory ran out";
          case CANCELLED -> "cancelled";
          case SPEC, BEHAVIOURS ->
              throw new IllegalStateException("a race has no way to cut its search");
        };
    return String.format(
        "%s after %d states, depth %d",
        ranOut, found.statistics().distinct(), found.statistics().depth());
  }
}

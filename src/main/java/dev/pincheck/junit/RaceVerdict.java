// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Verdict;
import dev.pincheck.replay.Replay;
import dev.pincheck.report.Explanation;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import java.util.List;
import java.util.Optional;

/**
 * What came out of a race on a variant, every interleaving of it. See {@link PincheckAssertions}.
 */
public final class RaceVerdict {

  private final Chosen chosen;
  private final Finding finding;

  RaceVerdict(Chosen chosen, Finding finding) {
    this.chosen = chosen;
    this.finding = finding;
  }

  /** Returns the race's name, {@code gmem/double-bind}. */
  public String race() {
    return chosen.race().name();
  }

  /** Returns the name of the variant, and what overrides its routines. */
  public String variant() {
    return chosen.variant().name();
  }

  /** Returns what came out: {@code holds}, {@code violates NAME} or {@code deadlocks}. */
  public String outcome() {
    Verdict verdict = finding.verdict();
    return verdict
        .property()
        .map(name -> "violates " + name)
        .orElse(verdict instanceof Verdict.Deadlock ? "deadlocks" : verdict.word());
  }

  /** Returns the claim that fails, where one does. */
  public Optional<String> property() {
    return finding.verdict().property();
  }

  /** Returns how many states there are, or those that stand for all. */
  public long states() {
    return finding.statistics().distinct();
  }

  /** Returns the shortest schedule that shows it: who takes which step; none where it holds. */
  public List<String> schedule() {
    return finding.verdict().trace().stream()
        .flatMap(trace -> trace.states().stream())
        .flatMap(state -> state.step().stream())
        .map(RaceVerdict::text)
        .toList();
  }

  private static String text(TraceState.Step step) {
    return step.actor().map(actor -> actor + " ").orElse("") + step.action();
  }

  /** Returns the whole of it as {@code pincheck explain} shows it; one line where it holds. */
  public String explanation() {
    Optional<Trace> trace = finding.verdict().trace();
    return trace.isPresent()
        ? new Explanation(
                trace.get(),
                Optional.of(chosen.race()),
                Optional.of(chosen.machine()),
                Explanation.USUAL_WIDTH)
            .on(chosen.variant())
        : race() + " on " + variant() + ": " + outcome() + detail() + "\n";
  }

  private String detail() {
    if (finding.verdict() instanceof Verdict.Holds holds) {
      return ", " + holds.bounds();
    }
    return finding.verdict().message().map(text -> ", " + text).orElse("");
  }

  /** Says whether there is an answer at all. */
  boolean isDecided() {
    return !(finding.verdict() instanceof Verdict.Inconclusive)
        && !(finding.verdict() instanceof Verdict.Failed);
  }

  /** Returns what the race's file expects. */
  String expected() {
    return chosen.expected();
  }

  /** Returns what may be claimed of the race's machine. */
  List<String> properties() {
    return List.copyOf(chosen.machine().properties().keySet());
  }

  /** Returns what becomes of the schedule when it is stepped; nothing where there is none. */
  Optional<CounterexampleReplay> replayed() {
    return finding
        .verdict()
        .trace()
        .map(
            trace ->
                new CounterexampleReplay(
                    chosen, trace, Replay.run(trace, chosen.race(), chosen.variant())));
  }

  @Override
  public String toString() {
    return race() + " on " + variant() + ": " + outcome();
  }
}

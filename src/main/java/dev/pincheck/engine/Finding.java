// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a report: what an engine says about one property, or about all that a question asks.
 *
 * @param assertion what was decided: empty for a question that is decided as a whole, else an
 *     assertion of Alloy, by the name of its command
 * @param expected the verdict that the model itself expects ({@code holds}, {@code violates NAME}),
 *     as an Alloy {@code expect} says it; empty where it says nothing
 * @param verdict the answer
 * @param statistics what was looked at for it
 * @param time wall time it took
 * @param remarks what else has to be known of the answer
 * @param coverage how often each action was taken, if somebody asked; else empty
 */
public record Finding(
    String assertion,
    String expected,
    Verdict verdict,
    Statistics statistics,
    Duration time,
    List<Remark> remarks,
    List<ActionCount> coverage) {

  public Finding {
    remarks = List.copyOf(remarks);
    coverage = List.copyOf(coverage);
  }

  /** An answer for which nobody counted actions. */
  public Finding(
      String assertion,
      String expected,
      Verdict verdict,
      Statistics statistics,
      Duration time,
      List<Remark> remarks) {
    this(assertion, expected, verdict, statistics, time, remarks, List.of());
  }

  /** An answer without a remark. */
  public Finding(
      String assertion, String expected, Verdict verdict, Statistics statistics, Duration time) {
    this(assertion, expected, verdict, statistics, time, List.of());
  }

  /** Returns the same with one remark more. */
  public Finding with(Remark remark) {
    List<Remark> all = new ArrayList<>(remarks);
    all.add(remark);
    return new Finding(assertion, expected, verdict, statistics, time, all, coverage);
  }

  /**
   * Returns the same as an answer to a question of equal inputs, of which another variant may be
   * asked: a trace says whose it is.
   */
  public Finding about(Question question) {
    Optional<Trace> trace = verdict.trace();
    if (trace.isEmpty() || trace.get().meta().variant().equals(question.variant())) {
      return this;
    }
    TraceMeta meta = trace.get().meta();
    Trace renamed =
        trace
            .get()
            .with(
                new TraceMeta(
                    question.model(),
                    question.variant(),
                    meta.verdict(),
                    meta.property(),
                    meta.engine(),
                    QuestionHash.ofInputs(question)));
    return new Finding(
        assertion, expected, verdict.shownBy(renamed), statistics, time, remarks, coverage);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.model.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares answers with what was expected of them and, in the catalogue, with recorded figures. */
public final class Judge {

  private static final Remark NOT_RECORDED =
      new Remark(
          Remark.Kind.NOT_RECORDED, "not recorded yet: `pincheck record RACE --update` does it");

  private final Pins pins;
  private final boolean strict;

  /**
   * Takes what answers are compared with.
   *
   * @param pins the recorded figures
   * @param strict whether an answer with a remark is another one than was asked for
   */
  public Judge(Pins pins, boolean strict) {
    this.pins = pins;
    this.strict = strict;
  }

  /** Returns a result for each finding, in their order. */
  List<Result> judge(Task task, List<Finding> findings, Origin origin) {
    if (findings.isEmpty()) {
      Verdict nothing = new Verdict.Failed("the model has nothing to check");
      return judge(
          task, List.of(new Finding("", "", nothing, Statistics.NONE, Duration.ZERO)), origin);
    }
    List<String> missing = task.pinned() ? pins.missing(task, findings) : List.of();
    boolean unrecorded = task.pinned() && pins.isUnrecorded(task);
    List<Result> results = new ArrayList<>();
    for (Finding finding : findings) {
      Optional<Expectation> expected =
          task.expected()
              .or(
                  () ->
                      Optional.of(finding.expected())
                          .filter(text -> !text.isEmpty())
                          .map(Expectation::new));
      List<String> differences = new ArrayList<>();
      Optional<Expectation> said = saidBy(finding.verdict());
      if (said.isPresent()) {
        expected
            .filter(wanted -> !wanted.equals(said.get()))
            .ifPresent(wanted -> differences.add("expected " + wanted.text()));
        if (task.pinned() && differences.isEmpty()) {
          pins.compare(task, finding, differences);
        }
      }
      if (results.isEmpty()) {
        differences.addAll(missing);
      }
      if (strict) {
        finding.remarks().stream()
            .filter(remark -> remark.kind().narrows())
            .forEach(remark -> differences.add(remark.text()));
      }
      results.add(
          new Result(
              task,
              unrecorded ? finding.with(NOT_RECORDED) : finding,
              expected,
              differences,
              origin,
              Optional.empty(),
              Optional.empty()));
    }
    return results;
  }

  /** Returns the verdict in the words of an expectation; empty for one that decides nothing. */
  static Optional<Expectation> saidBy(Verdict verdict) {
    if (verdict instanceof Verdict.Holds) {
      return Optional.of(Expectation.HOLDS);
    } else if (verdict instanceof Verdict.Deadlock) {
      return Optional.of(Expectation.DEADLOCKS);
    }
    return verdict.property().map(Expectation::violates);
  }
}

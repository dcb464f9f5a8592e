// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.model.RecordedFigures;
import java.util.ArrayList;
import java.util.List;

/** The figures of a finding, as they are recorded, and what moved between two records of them. */
final class Figures {

  private Figures() {}

  /** Returns the figures of a finding that decides something. */
  static RecordedFigures of(Task task, Finding finding) {
    Verdict verdict = finding.verdict();
    Statistics statistics = finding.statistics();
    return new RecordedFigures(
        task.question().model(),
        variantOf(task, finding),
        task.engine().name(),
        verdict.word(),
        verdict.property(),
        Result.stepsOf(finding).orElse(0),
        statistics.distinct(),
        statistics.generated(),
        statistics.depth(),
        checksOf(task.question()));
  }

  /** Returns the variant, or the Alloy command, under which a finding is recorded. */
  static String variantOf(Task task, Finding finding) {
    return task.question().variant().orElse(finding.assertion());
  }

  /** Returns a clause for the verdict if it differs, else for each figure that does. */
  static List<String> moved(RecordedFigures before, RecordedFigures now) {
    List<String> moved = verdictMoved(before, now);
    if (!moved.isEmpty()) {
      return moved;
    }
    add(moved, "steps", before.steps(), now.steps());
    add(moved, "distinct states", before.distinct(), now.distinct());
    add(moved, "generated states", before.generated(), now.generated());
    add(moved, "depth", before.depth(), now.depth());
    add(moved, "checks", before.checks(), now.checks());
    return moved;
  }

  /** Returns a clause if the verdict or the property differs. */
  static List<String> verdictMoved(RecordedFigures before, RecordedFigures now) {
    List<String> moved = new ArrayList<>();
    add(moved, "verdict", verdictOf(before), verdictOf(now));
    return moved;
  }

  private static String verdictOf(RecordedFigures figures) {
    return figures.verdict() + figures.property().map(name -> " " + name).orElse("");
  }

  private static void add(List<String> moved, String figure, Object before, Object now) {
    if (!before.equals(now)) {
      moved.add(figure + " recorded " + before + ", now " + now);
    }
  }

  private static List<String> checksOf(Question question) {
    if (question instanceof Question.Reference reference) {
      return reference.race().asked();
    }
    return question instanceof Question.Tla tla ? tla.properties() : List.of();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.sketch;

import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.CellTrace;
import dev.pincheck.explore.Conclusion;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.LockReport;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.report.ExplorationText;
import dev.pincheck.report.TraceColumns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of looking at every schedule of a sketch.
 *
 * @param verdict whether anything that must never be can be, or a deadlock; with its schedule
 * @param exploration all that was found, in numbers of tasks
 * @param locks the orders in which locks are taken, and whether they contradict each other
 * @param text all of it, as {@code pincheck explore} prints it
 * @param tasks in their order
 */
public record Explored(
    Verdict verdict, Exploration exploration, LockReport locks, String text, List<String> tasks) {

  public Explored {
    tasks = List.copyOf(tasks);
  }

  static Explored of(
      String title, Settings settings, Explorer explorer, Exploration found, Duration time) {
    List<String> tasks = explorer.tasks();
    Verdict verdict =
        Conclusion.of(
            title,
            Optional.empty(),
            /* hash= */ "",
            found,
            (meta, schedule) -> CellTrace.of(meta, explorer.execution(schedule), tasks));
    List<Remark> remarks = List.of();
    return new Explored(
        verdict,
        found,
        LockReport.of(explorer, found),
        new ExplorationText(title, verdict, settings, explorer, found)
            .of(time, remarks, /* unasked= */ List.of()),
        tasks);
  }

  /** Returns {@code holds}, {@code violated}, {@code deadlock} or {@code inconclusive}. */
  public String word() {
    return verdict.word();
  }

  /** Returns what is violated; empty if nothing is. */
  public String property() {
    return verdict.property().orElse("");
  }

  /** Returns the steps of the schedule that leads there, {@code open: load table @31}. */
  public List<String> schedule() {
    return verdict.trace().stream()
        .flatMap(trace -> trace.states().stream())
        .flatMap(state -> state.step().stream())
        .map(step -> step.actor().orElse("") + ": " + step.action())
        .toList();
  }

  /** Returns the schedule with what each step changed; empty if there is none. */
  public String explained() {
    return verdict.trace().map(trace -> new TraceColumns(trace, tasks).explained(100)).orElse("");
  }

  @Override
  public String toString() {
    return text;
  }
}

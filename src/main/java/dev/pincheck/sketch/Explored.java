// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.sketch;

import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.CellTrace;
import dev.pincheck.explore.Conclusion;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.LockReport;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.report.ExplorationText;
import dev.pincheck.report.TraceColumns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came of looking at every schedule of a sketch. */
public final class Explored {

  private final List<String> tasks;
  private final Exploration found;
  private final Verdict verdict;
  private final LockReport locks;
  private final String text;

  Explored(String title, Settings settings, Explorer explorer, Exploration found, Duration time) {
    this.tasks = explorer.tasks();
    this.found = found;
    this.verdict =
        Conclusion.of(
            title,
            /* variant= */ Optional.empty(),
            /* hash= */ "",
            found,
            (meta, schedule) -> CellTrace.of(meta, explorer.execution(schedule), tasks));
    this.locks = LockReport.of(explorer, found);
    this.text =
        new ExplorationText(title, verdict, settings, explorer, found)
            .of(time, /* remarks= */ List.of(), /* unasked= */ List.of());
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

  /** Returns what primitives complained about first in a run. */
  public Set<ErrorKind> complaints() {
    return found.complaints().keySet();
  }

  /**
   * Returns the locks that are taken round in a circle, one while the one before is held; empty if
   * their orders do not contradict each other.
   */
  public List<String> lockCycle() {
    return locks.cycle().stream().map(LockReport.Order::held).toList();
  }

  /** Returns how many states were looked at. */
  public long states() {
    return found.statistics().distinct();
  }

  /** Returns all of it, as {@code pincheck explore} prints it. */
  @Override
  public String toString() {
    return text;
  }

  Exploration exploration() {
    return found;
  }
}

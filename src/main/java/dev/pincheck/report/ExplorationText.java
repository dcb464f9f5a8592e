// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.LockReport;
import dev.pincheck.explore.TerminationReport;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Lasso;
import dev.pincheck.explore.search.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an exploration found, for people. */
public final class ExplorationText {

  private static final int LAST_STEPS = 12;

  private final String subject;
  private final Verdict verdict;
  private final Settings settings;
  private final Explorer explorer;
  private final Exploration found;

  /**
   * Takes what was found.
   *
   * @param subject what was explored, {@code gmem/close-delete-fault 6.18}
   * @param verdict what it comes to
   */
  public ExplorationText(
      String subject, Verdict verdict, Settings settings, Explorer explorer, Exploration found) {
    this.subject = subject;
    this.verdict = verdict;
    this.settings = settings;
    this.explorer = explorer;
    this.found = found;
  }

  /**
   * Returns all that is to be said.
   *
   * @param time that the search took
   * @param remarks what was never seen
   * @param unasked claims about states between steps, where the grain is finer
   */
  public String of(Duration time, List<Remark> remarks, List<String> unasked) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s  %s%s%s%n",
            verdict.word(),
            subject,
            verdict.property().map(name -> "  " + name).orElse(""),
            verdict.trace().map(trace -> "  " + trace.steps() + " steps").orElse("")));
    verdict.message().ifPresent(message -> text.append("  ").append(message).append('\n'));
    text.append(figures(time));
    remarks.forEach(remark -> text.append("  ").append(remark.text()).append('\n'));
    if (!unasked.isEmpty()) {
      text.append("  not asked, for they are about states between steps: ")
          .append(String.join(", ", unasked))
          .append("; --grain label asks them\n");
    }
    if (settings.grain() == Grain.PRIMITIVE && verdict instanceof Verdict.Violated) {
      text.append(
          "  between primitives: a claim about what one step changes together may fail within that"
              + " step; --grain label looks between steps only\n");
    }
    verdict
        .trace()
        .ifPresent(
            trace ->
                text.append('\n')
                    .append(new TraceColumns(trace, explorer.tasks()).lastSteps(LAST_STEPS, "  ")));
    found.deadlock().ifPresent(schedule -> appendDeadlock(schedule, text));
    appendOther(text);
    appendLocks(text);
    if (found.isComplete()) {
      boolean goesRound =
          found.liveness().failed().values().stream().anyMatch(run -> !run.cycle().isEmpty());
      if (!goesRound) {
        text.append('\n').append(TerminationReport.of(explorer, found.termination()));
      }
      appendLiveness(text);
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private String figures(Duration time) {
    Statistics statistics = found.statistics();
    String certainty =
        settings.exact()
            ? "whole states were kept"
            : String.format(
                Locale.ROOT,
                "odds of a lost state below %.1e",
                Math.max(found.collisionOdds(), Double.MIN_NORMAL));
    return String.format(
        Locale.ROOT,
        "  %d distinct states, %d generated, depth %d, %d places in the routines; %.2f s; %s%n%s",
        statistics.distinct(),
        statistics.generated(),
        statistics.depth(),
        found.nodes(),
        time.toMillis() / 1000.0,
        certainty,
        found.reduced().map(this::reduction).orElse(""));
  }

  private String reduction(Exploration.Reduced reduced) {
    return found.isReduced()
        ? String.format(
            Locale.ROOT,
            "  reduced: %d steps that were possible were not followed; --no-reduce follows all%n",
            reduced.leftOut())
        : String.format(
            Locale.ROOT,
            "  not reduced: a reduced search of %d states came to a finding, and this one to the"
                + " shortest way there%n",
            reduced.statistics().distinct());
  }

  /** Says who waits for whom; also where a failing claim or a budget decides the verdict. */
  private void appendDeadlock(List<Integer> schedule, StringBuilder text) {
    if (!(verdict instanceof Verdict.Deadlock)) {
      text.append(String.format("  a deadlock is reached, too, after %d steps%n", schedule.size()));
    }
    explorer
        .execution(schedule)
        .waits()
        .forEach(wait -> text.append("  ").append(wait.sentence()).append('\n'));
  }

  private void appendOther(StringBuilder text) {
    found.failed().entrySet().stream()
        .skip(1)
        .forEach(
            failure ->
                text.append(
                    String.format(
                        "  %s fails too, after %d steps%n",
                        failure.getKey(), failure.getValue().size())));
    found.liveness().failed().entrySet().stream()
        .skip(found.failed().isEmpty() ? 1 : 0)
        .forEach(
            failure ->
                text.append(
                    String.format(
                        "  %s fails too, %s%n", failure.getKey(), round(failure.getValue()))));
    found
        .complaints()
        .forEach(
            (kind, schedule) ->
                text.append(
                    String.format(
                        "  first complaint of a run: %s, after %d steps%n",
                        kind.word(), schedule.size())));
  }

  private static String round(Lasso run) {
    return run.cycle().isEmpty()
        ? "where nothing happens any more after " + Plural.of(run.stem().size(), "step")
        : "on a round of "
            + Plural.of(run.cycle().size(), "step")
            + " after "
            + Plural.of(run.stem().size(), "step");
  }

  /** Says what becomes of what is due, where no task that can always go on is passed over. */
  private void appendLiveness(StringBuilder text) {
    List<String> holding = new ArrayList<>(found.liveness().asked());
    holding.removeAll(found.liveness().failed().keySet());
    if (!holding.isEmpty()) {
      text.append("holds of every run that passes over no task for ever: ")
          .append(String.join(", ", holding))
          .append('\n');
    }
  }

  private void appendLocks(StringBuilder text) {
    LockReport locks = LockReport.of(explorer, found);
    boolean everything = found.isComplete();
    text.append("\nlock order");
    text.append(everything ? ", on all paths:\n" : ", on the paths looked at:\n");
    if (locks.orders().isEmpty()) {
      text.append("  no lock is taken while another one is held\n");
    }
    locks.orders().forEach(order -> text.append("  ").append(order.line()).append('\n'));
    if (!locks.cycle().isEmpty()) {
      text.append('\n').append(locks.warning());
    } else if (everything) {
      text.append("  no cycle, which is proven within these bounds\n");
    }
  }
}

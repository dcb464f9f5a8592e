// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.check.Result;
import dev.pincheck.comparison.Trend;
import dev.pincheck.comparison.VerdictChange;
import dev.pincheck.kernelsource.MachineReading.Placed;
import dev.pincheck.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells people what races say of a C tree or of a patch. */
public final class KernelCheckText {

  /** As many names as a reader looks at. */
  private static final int FEW = 8;

  private final Function<Result, String> explain;
  private final boolean markdown;
  private final StringBuilder text = new StringBuilder();

  /**
   * Takes how to write.
   *
   * @param explain returns the command that tells an answer in full
   * @param markdown whether tables stand between fences
   */
  public KernelCheckText(Function<Result, String> explain, boolean markdown) {
    this.explain = explain;
    this.markdown = markdown;
  }

  /** Returns the report, which stands behind that of the C. */
  public String of(KernelAnswers answers) {
    answers.walks().forEach((function, races) -> walks(function, races, answers));
    if (!answers.anywhere().isEmpty()) {
      line(String.join(", ", answers.anywhere()) + ": no one function decides it, so all races");
    }
    if (answers.differs()) {
      compared(answers);
    } else if (answers.walks().isEmpty() && answers.anywhere().isEmpty()) {
      line("Nothing to ask: in all that is modelled it is " + answers.first() + ".");
    } else {
      line("Nothing to ask: what departs is neither a knob nor a mutation. --draft DIR begins the");
      line("Java that says it.");
    }
    if (answers.differs() && !answers.rest().isEmpty()) {
      line("Not in what was asked, as neither a knob nor a mutation says it:");
      for (Placed placed : answers.rest()) {
        line((markdown ? "- " : "  ") + KernelText.line(placed));
      }
    }
    return text.toString();
  }

  private void walks(String function, List<String> races, KernelAnswers answers) {
    if (races.isEmpty()) {
      line(function + ": no race is known to walk through it.");
      return;
    }
    line(
        String.format(
            "%s: %d of %s walk%s through it: %s.",
            function,
            races.size(),
            Plural.of(answers.races(), "race"),
            races.size() == 1 ? "s" : "",
            names(races)));
  }

  private static String names(List<String> races) {
    return races.stream().limit(FEW).collect(Collectors.joining(", "))
        + (races.size() > FEW ? ", and " + (races.size() - FEW) + " more" : "");
  }

  private void compared(KernelAnswers answers) {
    String asked = Plural.of(answers.changes().size() + answers.undecided().size(), "race");
    line(
        String.format(
            "Asked %s, small ones first, of %s and of %s, which %s has.",
            asked, answers.first(), answers.other(), answers.file()));
    line("");
    answers.mutants().forEach(mutant -> line("It is the mutant " + mutant + "."));
    String causes = new ComparisonText(explain).causes(answers.changes());
    text.append(markdown && !causes.isEmpty() ? fenced(causes) : causes);
    line(
        String.format(
            "%s better, %s worse, %s with an error that is not asked about, %s as before.",
            count(answers, Trend.BETTER),
            count(answers, Trend.WORSE),
            count(answers, Trend.UNASKED),
            count(answers, Trend.SAME, Trend.CHANGED)));
    worst(answers).ifPresent(this::schedule);
    if (!answers.undecided().isEmpty()) {
      line("Undecided: " + names(answers.undecided()) + ".");
    }
    if (!answers.unasked().isEmpty()) {
      line(
          String.format(
              "Not asked: %s, larger than these, as %d s had passed (--within 5m goes on): %s.",
              Plural.of(answers.unasked().size(), "race"),
              answers.within().toSeconds(),
              names(answers.unasked())));
    }
    int elsewhere = answers.elsewhere();
    if (elsewhere > 0) {
      line(
          String.format(
              "Left out: %s that %s walk there.",
              Plural.of(elsewhere, "race"), elsewhere == 1 ? "does not" : "do not"));
    }
    line(
        String.format(
            "All races: ./pincheck compare %s %s --machine %s --variants %s",
            answers.first(), answers.other(), answers.machine(), answers.file()));
  }

  private static long count(KernelAnswers answers, Trend... trends) {
    List<Trend> wanted = List.of(trends);
    return answers.changes().stream().filter(change -> wanted.contains(change.trend())).count();
  }

  /** Returns the shortest of what gets worse, of equal ones that which was asked first. */
  private static Optional<VerdictChange> worst(KernelAnswers answers) {
    return answers.changes().stream()
        .filter(change -> change.trend() == Trend.WORSE)
        .filter(change -> change.other().verdict().trace().isPresent())
        .min(Comparator.comparingInt(change -> change.other().steps().orElse(Integer.MAX_VALUE)));
  }

  private void schedule(VerdictChange change) {
    Trace trace = change.other().verdict().trace().orElseThrow();
    line("");
    line(String.format("%s %s; its schedule:", change.race().name(), ComparisonText.said(change)));
    String table =
        new TraceColumns(trace, change.other().task().actors())
            .lastSteps(trace.steps(), markdown ? "" : "  ");
    line("");
    text.append(table);
    line("");
  }

  private static String fenced(String block) {
    return "```\n" + block + "```\n";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.check.Result;
import dev.pincheck.comparison.Basis;
import dev.pincheck.comparison.Cell;
import dev.pincheck.comparison.Row;
import dev.pincheck.comparison.Trend;
import dev.pincheck.comparison.VerdictChange;
import dev.pincheck.model.Comparison.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/** Variants side by side, as text: the table of claims, then what each race says of the change. */
public final class ComparisonText {

  private static final int WIDEST = 40;

  private final Function<Result, String> explain;

  /** Takes what opens the counterexample of an answer; empty for one without. */
  public ComparisonText(Function<Result, String> explain) {
    this.explain = explain;
  }

  /** Returns the table, with a line below it for each answer that makes a no; empty for no rows. */
  public String table(List<Row> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    Table table = new Table(WIDEST, /* counting= */ false);
    List<String> heading = new ArrayList<>(List.of(""));
    rows.get(0).cells().forEach(cell -> heading.add(cell.variant()));
    table.row(heading);
    StringBuilder below = new StringBuilder();
    for (Row row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.claim().title()));
      for (Cell cell : row.cells()) {
        cells.add(text(row, cell));
        below.append(below(row, cell));
      }
      table.row(cells);
    }
    return table.text("") + below;
  }

  /** Returns what becomes of a race, a line; empty where its verdict stays. */
  public static String line(VerdictChange change) {
    if (change.trend() == Trend.SAME || change.trend() == Trend.CHANGED) {
      return "";
    }
    String complaints = String.join(", and ", change.complaints());
    return String.format(
        "%s  %s: %s %s, %s %s%s%s%n",
        StringUtils.rightPad(word(change.trend()), 6),
        change.race().name(),
        variant(change.first()),
        change.before(),
        variant(change.other()),
        change.after(),
        after(change.other().steps()),
        complaints.isEmpty() ? "" : "; but " + complaints);
  }

  /**
   * Returns what gets worse and better from the first variant to another, and how much does not:
   * what has one cause in one line, with the shortest bad schedule.
   *
   * @param undecided of how many races there is no answer for one of the two
   */
  public String changes(
      String from, String to, List<VerdictChange> changes, long undecided, Optional<Basis> basis) {
    long unasked = count(changes, Trend.UNASKED);
    StringBuilder text = new StringBuilder(causes(changes));
    String others = names(changes.stream().filter(change -> change.trend() == Trend.CHANGED));
    if (!others.isEmpty()) {
      text.append("changed, with the same verdict: ").append(others).append('\n');
    }
    return text.append(
            String.format(
                "From %s to %s: %s, %d better, %d worse, %s%d changed, %d unchanged%s.%n",
                from,
                to,
                Plural.of(changes.size(), "race"),
                count(changes, Trend.BETTER),
                count(changes, Trend.WORSE),
                unasked == 0 ? "" : unasked + " with an error that is not asked about, ",
                count(changes, Trend.CHANGED),
                count(changes, Trend.SAME),
                undecided == 0 ? "" : ", " + undecided + " undecided"))
        .append(basis.map(ComparisonText::text).orElse(""))
        .toString();
  }

  /** Returns what gets worse and better alone, as {@link #changes} has it. */
  public String causes(List<VerdictChange> changes) {
    return byCause(changes).stream().map(this::cause).collect(Collectors.joining());
  }

  /** Returns races with equal verdicts that change, the worse and the shortest first. */
  private static List<List<VerdictChange>> byCause(List<VerdictChange> changes) {
    Map<String, List<VerdictChange>> causes = new LinkedHashMap<>();
    changes.stream()
        .filter(change -> change.trend() != Trend.SAME && change.trend() != Trend.CHANGED)
        .sorted(
            Comparator.comparing(VerdictChange::trend, Comparator.reverseOrder())
                .thenComparing(ComparisonText::steps))
        .forEach(
            change -> causes.computeIfAbsent(alike(change), said -> new ArrayList<>()).add(change));
    return List.copyOf(causes.values());
  }

  /** Returns the same text for races that change alike. */
  static String alike(VerdictChange change) {
    return word(change.trend()) + " " + cause(change);
  }

  private static String cause(VerdictChange change) {
    return change.before() + ", then " + change.after();
  }

  private String cause(List<VerdictChange> causes) {
    VerdictChange shortest = causes.get(0);
    String command = explain.apply(shortest.other());
    return String.format(
        "%s  %s: %s%s%s%n",
        StringUtils.rightPad(word(shortest.trend()), 6),
        cause(shortest),
        Plural.of(causes.size(), "race"),
        command.isEmpty()
            ? ""
            : String.format(
                ", the shortest %s%s%n        %s",
                shortest.race().name(), after(shortest.other().steps()), command),
        causes.size() > RaceLines.ALIKE
            ? String.format("%n        all: %s", names(causes.stream()))
            : "");
  }

  private static String names(Stream<VerdictChange> changes) {
    return changes.map(change -> change.race().name()).collect(Collectors.joining(", "));
  }

  private static String variant(Result result) {
    return result.task().question().variant().orElse("");
  }

  /** Returns what is said of a race and the other variant, {@code holds}. */
  public static String said(VerdictChange change) {
    return change.after() + after(change.other().steps());
  }

  /**
   * Returns what is said otherwise than before, a line each.
   *
   * @param before what was said, by what it is about
   * @param now what is said
   */
  public static String moved(Map<String, String> before, Map<String, String> now) {
    StringBuilder text = new StringBuilder();
    now.forEach(
        (about, said) -> {
          String was = before.getOrDefault(about, "not asked");
          if (!was.equals(said)) {
            text.append(String.format("moved  %s: %s, was %s%n", about, said, was));
          }
        });
    return text.length() == 0 ? String.format("nothing moved%n") : text.toString();
  }

  private static int steps(VerdictChange change) {
    return change.other().steps().orElse(Integer.MAX_VALUE);
  }

  private static String after(OptionalInt steps) {
    return steps.isPresent() ? " after " + Plural.of(steps.getAsInt(), "step") : "";
  }

  private static String text(Basis basis) {
    if (!basis.foreign().isEmpty()) {
      return String.format(
          "These are not two designs on one base (%s): they differ in %s as well.%n",
          basis.base(), String.join(", ", basis.foreign()));
    }
    return String.format(
        "Both are %s but for %s.%n",
        basis.base(), basis.own().isEmpty() ? "nothing" : String.join(", ", basis.own()));
  }

  private static long count(List<VerdictChange> changes, Trend trend) {
    return changes.stream().filter(change -> change.trend() == trend).count();
  }

  private static String text(Row row, Cell cell) {
    if (cell.isDisputed()) {
      return "races say "
          + cell.byRaces().orElseThrow()
          + ", alloy says "
          + cell.byAlloy().orElseThrow();
    } else if (cell.undecided()) {
      return "?";
    }
    List<String> who = new ArrayList<>();
    cell.byRaces().ifPresent(ignored -> who.add("races"));
    cell.byAlloy().ifPresent(ignored -> who.add("alloy"));
    String trend =
        row.trend(cell) == Trend.SAME ? "" : ", " + StringUtils.lowerCase(word(row.trend(cell)));
    return cell.answer()
        .map(answer -> answer + " (" + String.join(", ", who) + ")" + trend)
        .orElse("-");
  }

  private String below(Row row, Cell cell) {
    StringBuilder text = new StringBuilder();
    for (Result result : cell.against()) {
      text.append(row.claim().name())
          .append(", ")
          .append(cell.variant())
          .append(": no, ")
          .append(result.model())
          .append(' ')
          .append(result.said().orElseThrow())
          .append(explain(result))
          .append('\n');
    }
    if (cell.isDisputed()) {
      text.append(place(row, cell)).append("the races and Alloy disagree\n");
    }
    row.missed(cell)
        .ifPresent(
            wanted ->
                text.append(place(row, cell))
                    .append("expected ")
                    .append(wanted)
                    .append(", found ")
                    .append(cell.answer().map(Answer::toString).orElse("no answer"))
                    .append('\n'));
    return text.toString();
  }

  private static String place(Row row, Cell cell) {
    return row.claim().position() + ": " + row.claim().name() + ", " + cell.variant() + ": ";
  }

  private String explain(Result result) {
    String command = explain.apply(result);
    return command.isEmpty() ? "" : "; " + command;
  }

  private static String word(Trend trend) {
    return switch (trend) {
      case BETTER -> "better";
      case SAME -> "same";
      case CHANGED -> "changed";
      case UNASKED -> "UNASKED";
      case WORSE -> "WORSE";
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import static java.util.Comparator.comparingLong;

import dev.pincheck.check.Grade;
import dev.pincheck.check.RecordFiles;
import dev.pincheck.check.Result;
import dev.pincheck.check.Summary;
import dev.pincheck.check.Task;
import dev.pincheck.engine.ActionCount;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * Results as text: a line each and, where it is asked for or something differs, below it the last
 * steps and the command that replays them. The last line counts.
 */
public final class VerdictText {

  private static final int LAST_STEPS = 8;

  /** Remarks that are sentences stand below the line. */
  private static final Set<Remark.Kind> LONG =
      EnumSet.of(Remark.Kind.STALE_TRANSLATION, Remark.Kind.WARNING);

  private final Colours colours;
  private final Path here;
  private final boolean detailed;
  private final Function<Task, String> replayOptions;
  private final int modelWidth;
  private final int variantWidth;
  private final int engineWidth;

  /**
   * Takes how to show results.
   *
   * @param colours whether to colour verdicts
   * @param here the folder that paths are shown relative to
   * @param detailed whether to show the last steps of violations whose verdict is the expected one
   *     too
   * @param replayOptions what a replay of the task's counterexample needs behind its name
   * @param tasks all tasks whose results are to come, so that columns line up
   */
  public VerdictText(
      Colours colours,
      Path here,
      boolean detailed,
      Function<Task, String> replayOptions,
      List<Task> tasks) {
    this.colours = colours;
    this.here = here;
    this.detailed = detailed;
    this.replayOptions = replayOptions;
    this.modelWidth = widest(tasks.stream().map(task -> task.question().model()).toList());
    this.variantWidth =
        widest(tasks.stream().map(task -> task.question().variant().orElse("")).toList());
    this.engineWidth = widest(tasks.stream().map(task -> task.engine().name()).toList());
  }

  /** Returns the line of a result with what belongs below it, each line with its line end. */
  public String of(Result result) {
    StringBuilder text = new StringBuilder();
    String word = result.verdict().word();
    text.append(
            colours.of(result.grade(), !(result.verdict() instanceof Verdict.Holds), word)
                + StringUtils.repeat(' ', 12 - word.length()))
        .append("  ")
        .append(title(result))
        .append("  ")
        .append(StringUtils.rightPad(result.task().engine().name(), engineWidth))
        .append("  ")
        .append(StringUtils.rightPad(size(result.finding().statistics()), 22))
        .append(" ")
        .append(StringUtils.leftPad(cost(result), 8))
        .append(ending(result));
    String line = text.toString().stripTrailing() + "\n";
    return line + below(result);
  }

  /** Returns the line that counts: {@code 12 verdicts: 12 as expected, 0 differ, ...}. */
  public static String totals(Summary summary) {
    int free = summary.count(Grade.FREE_HOLDS) + summary.count(Grade.FREE_FAILS);
    return Plural.of(summary.total(), "verdict")
        + ": "
        + summary.count(Grade.AS_EXPECTED)
        + " as expected, "
        + summary.count(Grade.DIFFERS)
        + " differ, "
        + summary.count(Grade.INCONCLUSIVE)
        + " inconclusive, "
        + summary.count(Grade.FAILED)
        + " failed"
        + (free > 0 ? ", " + free + " without an expectation" : "")
        + ".\n"
        + (summary.recorded() > 0
            ? summary.recorded()
                + " of them are recorded of the same inputs, not checked now; --engine all --fresh"
                + " checks everything.\n"
            : "");
  }

  /** Returns model and variant in their columns; an Alloy command takes both. */
  private String title(Result result) {
    int whole = modelWidth + (variantWidth > 0 ? 2 + variantWidth : 0);
    return result
        .task()
        .question()
        .variant()
        .map(variant -> StringUtils.rightPad(result.model(), modelWidth) + "  " + variant)
        .map(title -> StringUtils.rightPad(title, whole))
        .orElseGet(() -> StringUtils.rightPad(result.model(), whole));
  }

  /** Returns the seconds as {@code 0.8 s}. */
  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  /** Returns how long the answer took, or who gave it if nobody was asked. */
  private static String cost(Result result) {
    return switch (result.origin()) {
      case ENGINE -> seconds(result.finding().time());
      case STORE -> "cached";
      case RECORD -> "recorded";
    };
  }

  private static String size(Statistics statistics) {
    return statistics.distinct() == 0
        ? ""
        : "states=" + statistics.distinct() + " depth=" + statistics.depth();
  }

  private String ending(Result result) {
    String expectation =
        switch (result.grade()) {
          case AS_EXPECTED -> "  (expected)";
          case DIFFERS ->
              "  "
                  + colours.of(
                      Grade.DIFFERS, "DIFFERS: " + String.join("; ", result.differences()));
          case INCONCLUSIVE, FAILED ->
              result.verdict().message().map(message -> "  " + message).orElse("");
          case FREE_HOLDS, FREE_FAILS -> "  (no expectation)";
        };
    return result.verdict().property().map(name -> "  " + name).orElse("")
        + expectation
        + onLine(result);
  }

  /** Returns the remarks that are a few words; where they are differences they stand there. */
  private static String onLine(Result result) {
    return result.finding().remarks().stream()
        .filter(remark -> !LONG.contains(remark.kind()))
        // Long, and mostly labels of other versions: for programs, and for explore.
        .filter(remark -> remark.kind() != Remark.Kind.NEVER_TAKEN)
        .map(Remark::text)
        .filter(text -> !result.differences().contains(text))
        .reduce((first, second) -> first + ", " + second)
        .map(text -> "  " + text)
        .orElse("");
  }

  /** Returns what belongs below the line of a result; empty for most. */
  String below(Result result) {
    StringBuilder text = new StringBuilder();
    result.finding().remarks().stream()
        .filter(remark -> LONG.contains(remark.kind()))
        .map(Remark::text)
        .filter(said -> !result.differences().contains(said))
        .forEach(said -> text.append("  warning: ").append(said).append('\n'));
    text.append(coverage(result));
    boolean wanted =
        detailed
            || result.grade() == Grade.FREE_FAILS
            || (result.grade() == Grade.DIFFERS && !result.verdictIsExpected());
    if (!wanted || result.steps().isEmpty()) {
      return text.toString();
    }
    Verdict verdict = result.verdict();
    verdict
        .trace()
        .filter(trace -> trace.steps() > 0 && !result.fromRecord())
        .ifPresent(
            trace -> {
              text.append("  ").append(claim(verdict, trace.steps())).append('\n');
              TraceColumns columns = new TraceColumns(trace, result.task().actors());
              text.append(columns.lastSteps(LAST_STEPS, "  "));
            });
    result
        .counterexample()
        .ifPresent(
            file -> {
              String command = result.task().race().isPresent() ? "replay" : "explain";
              text.append("  " + command + ": ./pincheck " + command + " ")
                  .append(result.isRecorded() ? recorded(result.task(), file) : shown(file, here))
                  .append(replayOptions.apply(result.task()))
                  .append('\n');
            });
    return text.toString();
  }

  /**
   * Returns how often each action was taken, most often first, and which never. TLC takes the steps
   * again that it shows.
   */
  private static String coverage(Result result) {
    List<ActionCount> counts = result.finding().coverage();
    if (counts.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    List<ActionCount> taken =
        counts.stream()
            .filter(count -> count.steps() > 0)
            .sorted(comparingLong(ActionCount::steps).reversed())
            .toList();
    text.append(
        "  taken: %d of %s%s\n"
            .formatted(
                taken.size(),
                Plural.of(counts.size(), "action"),
                result.verdict() instanceof Verdict.Holds
                    ? ""
                    : ", until the search ended and to show why"));
    for (ActionCount count : taken) {
      text.append(
          "  %10d steps, %d to new states: %s\n"
              .formatted(count.steps(), count.states(), count.action()));
    }
    if (taken.size() < counts.size()) {
      text.append("  never taken: ")
          .append(
              counts.stream()
                  .filter(count -> count.steps() == 0)
                  .map(ActionCount::action)
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
    return text.toString();
  }

  /** Of a race of somebody's own the file is named: its name is nobody's else. */
  private String recorded(Task task, Path file) {
    String named = RecordFiles.isBesideRace(file) ? shown(file, here) : task.question().model();
    return named + " --variant " + task.question().variant().orElseThrow();
  }

  private static String claim(Verdict verdict, int steps) {
    return verdict
            .property()
            .map(property -> property + " is false after step ")
            .orElse("No actor can go on after step ")
        + steps
        + ".";
  }

  /** Returns the path relative to a folder if it is inside, else as it is. */
  static String shown(Path file, Path here) {
    Path from = here.toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    return (to.startsWith(from) ? from.relativize(to) : file).toString();
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }
}

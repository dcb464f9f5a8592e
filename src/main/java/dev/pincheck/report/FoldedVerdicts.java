// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.check.Grade;
import dev.pincheck.check.Result;
import dev.pincheck.check.Task;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * Results as text, a line a race: variants whose answers are as expected stand together where they
 * have the same one, as ranges where they are neighbours in {@code variants.toml}. All else, and a
 * question that is asked alone, is shown as {@link VerdictText} does.
 */
public final class FoldedVerdicts {

  private static final int WIDEST_NAME = 40;

  private final VerdictText each;
  private final Colours colours;
  private final boolean detailed;
  private final int nameWidth;
  private final boolean alone;
  private final List<Result> pending = new ArrayList<>();

  /**
   * Takes how to show results.
   *
   * @param each shows a result alone
   * @param colours whether to colour what is as expected
   * @param detailed whether the first of the variants that violate a property shows its last steps
   * @param tasks all tasks whose results are to come, so that columns line up
   */
  public FoldedVerdicts(VerdictText each, Colours colours, boolean detailed, List<Task> tasks) {
    this.each = each;
    this.colours = colours;
    this.detailed = detailed;
    this.nameWidth =
        tasks.stream()
            .mapToInt(task -> Math.min(WIDEST_NAME, task.question().model().length()))
            .max()
            .orElse(0);
    this.alone = tasks.stream().map(Task::title).distinct().count() < 2;
  }

  /** Takes the next result; returns the text of those before it, if they are of another race. */
  public String add(Result result) {
    boolean goesOn =
        pending.isEmpty()
            || (pending.get(0).task().race().equals(result.task().race())
                && modelOf(pending.get(0)).equals(modelOf(result)));
    String text = goesOn ? "" : rest();
    pending.add(result);
    return text;
  }

  /** Returns the text of the results that nobody was told yet. */
  public String rest() {
    List<Result> results = List.copyOf(pending);
    pending.clear();
    if (alone || results.isEmpty()) {
      return results.stream().map(each::of).collect(Collectors.joining());
    }
    return results.get(0).task().race().isPresent() ? ofRace(results) : ofModule(results);
  }

  private String ofModule(List<Result> results) {
    List<Result> good = results.stream().filter(FoldedVerdicts::isAsExpected).toList();
    long hold = good.stream().filter(result -> result.verdict() instanceof Verdict.Holds).count();
    StringBuilder text = new StringBuilder();
    if (!good.isEmpty()) {
      long fail = good.size() - hold;
      text.append(
          line(
              results,
              Plural.of(good.size(), "command")
                  + ": "
                  + hold
                  + (hold == 1 ? " holds" : " hold")
                  + (fail == 0 ? "" : ", " + fail + (fail == 1 ? " fails" : " fail"))));
    }
    return text + others(results, good);
  }

  /** A variant stands in the line if all engines say what is expected of it. */
  private String ofRace(List<Result> results) {
    Map<String, List<Result>> variants =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    FoldedVerdicts::variantOf, LinkedHashMap::new, Collectors.toList()));
    Map<String, List<Result>> answers = new LinkedHashMap<>();
    variants.values().stream()
        .filter(ofOne -> ofOne.stream().allMatch(FoldedVerdicts::isAsExpected))
        .flatMap(List::stream)
        .forEach(
            result ->
                answers
                    .computeIfAbsent(result.said().orElseThrow().text(), said -> new ArrayList<>())
                    .add(result));
    List<Result> good = answers.values().stream().flatMap(List::stream).toList();
    StringBuilder text = new StringBuilder();
    if (!answers.isEmpty()) {
      text.append(
          line(
              results,
              answers.entrySet().stream()
                  .map(answer -> group(answer.getKey(), answer.getValue()))
                  .collect(Collectors.joining(", "))));
    }
    if (detailed) {
      answers.values().forEach(same -> shownIn(same).map(each::below).ifPresent(text::append));
    }
    return text + others(results, good);
  }

  /** Returns the one of equal answers that shows how it comes about. */
  private static Optional<Result> shownIn(List<Result> same) {
    return same.stream().filter(result -> !result.fromRecord()).findFirst();
  }

  private String others(List<Result> results, List<Result> good) {
    // By identity: a result has a trace, and to compare traces takes long.
    Set<Result> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    shown.addAll(good);
    return results.stream()
        .filter(result -> !shown.contains(result))
        .map(each::of)
        .collect(Collectors.joining());
  }

  private String line(List<Result> results, String says) {
    boolean unrecorded =
        results.stream()
            .flatMap(result -> result.finding().remarks().stream())
            .anyMatch(remark -> remark.kind() == Remark.Kind.NOT_RECORDED);
    return StringUtils.rightPad(modelOf(results.get(0)), nameWidth)
        + "  "
        + says
        + "  "
        + colours.of(
            Grade.AS_EXPECTED, unrecorded ? "(as expected, not recorded yet)" : "(as expected)")
        + "\n";
  }

  /** Returns variants with what all of them do: {@code v11..6.14 violate NoUseAfterFree}. */
  private static String group(String said, List<Result> results) {
    Set<String> variants =
        results.stream()
            .map(FoldedVerdicts::variantOf)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> order =
        results.get(0).task().machine().stream()
            .flatMap(machine -> machine.variants().keySet().stream())
            .toList();
    return ranges(order, variants)
        + " "
        + (variants.size() == 1 ? said : said.replaceFirst("^(\\w+)s\\b", "$1"));
  }

  /** Returns the variants in that order, each run of neighbours by its two ends. */
  static String ranges(List<String> order, Set<String> variants) {
    List<String> texts = new ArrayList<>();
    List<String> known = order.stream().filter(variants::contains).toList();
    int at = 0;
    while (at < known.size()) {
      int first = order.indexOf(known.get(at));
      int length = 1;
      while (first + length < order.size() && variants.contains(order.get(first + length))) {
        length++;
      }
      if (length > 2) {
        texts.add(order.get(first) + ".." + order.get(first + length - 1));
      } else {
        texts.addAll(order.subList(first, first + length));
      }
      at += length;
    }
    variants.stream().filter(variant -> !order.contains(variant)).forEach(texts::add);
    return String.join(" ", texts);
  }

  private static boolean isAsExpected(Result result) {
    return result.grade() == Grade.AS_EXPECTED
        && result.finding().remarks().stream().noneMatch(remark -> remark.kind().narrows());
  }

  private static String modelOf(Result result) {
    return result.task().question().model();
  }

  private static String variantOf(Result result) {
    return result.task().question().variant().orElse("");
  }
}

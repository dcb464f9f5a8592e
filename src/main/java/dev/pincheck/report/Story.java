// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.explore.Execution;
import dev.pincheck.kernel.Layout;
import dev.pincheck.replay.Moment;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.RacingPair;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * The steps of a counterexample as a kernel developer would tell them: time downwards, each task a
 * little further to the right; the kernel function once, below it what its steps change; steps that
 * change nothing in one line; the two that race, marked.
 */
final class Story {

  private static final int NUMBER = 8;
  private static final int ROOM_FOR_TEXT = 46;
  private static final int WIDEST_SHIFT = 24;

  private final Walk walk;
  private final KernelWords words;
  private final StepWords steps;
  private final TraceColumns programs;
  private final List<String> actors;
  private final int width;
  private final int shift;
  private final Optional<RacingPair> pair;
  private final Map<Integer, String> marks;
  private final Set<String> filesShown = new HashSet<>();
  private final StringBuilder text = new StringBuilder();

  /**
   * Takes what is to be told.
   *
   * @param programs knows where operations begin
   * @param actors the tasks from left to right
   * @param width how wide a line may be
   */
  Story(Walk walk, KernelWords words, TraceColumns programs, List<String> actors, int width) {
    this.walk = walk;
    this.words = words;
    this.steps = new StepWords(walk.layout(), walk.told(), words);
    this.programs = programs;
    this.actors = actors;
    this.width = width;
    this.shift =
        Math.max(
            2,
            Math.min(
                WIDEST_SHIFT, (width - NUMBER - ROOM_FOR_TEXT) / Math.max(1, actors.size() - 1)));
    this.pair = RacingPair.of(walk);
    this.marks = marks();
  }

  /** Returns the lines, each with its line end. */
  String text() {
    heading();
    String task = "";
    String function = "";
    List<Moment> dull = new ArrayList<>();
    for (Moment moment : walk.moments()) {
      Optional<String> operation = programs.operationThatBeginsAt(moment.step());
      List<String> said = said(moment);
      if (!moment.task().equals(task)) {
        fold(dull);
        function = "";
      }
      task = moment.task();
      if (operation.isPresent()) {
        fold(dull);
        line("", task, "> " + operation.get());
      }
      if (said.isEmpty()) {
        dull.add(moment);
        continue;
      }
      fold(dull);
      String now = words.place(moment.trace());
      if (!now.equals(function)) {
        line("", task, headOf(moment, !function.isEmpty()));
        function = now;
      }
      step(moment, said);
    }
    fold(dull);
    walk.waits().forEach(wait -> line("wait", wait.task(), "  " + waiting(wait)));
    return text.toString();
  }

  /** Writes the names of the tasks, where there is room in one line. */
  private void heading() {
    String line = StringUtils.leftPad("step", NUMBER - 3);
    for (String actor : actors) {
      if (line.length() >= column(actor)) {
        text.append(line).append('\n');
        line = "";
      }
      line = StringUtils.rightPad(line, column(actor)) + actor;
    }
    text.append(line).append('\n');
  }

  private List<String> said(Moment moment) {
    List<String> said = new ArrayList<>(steps.of(moment));
    if (said.isEmpty() && marks.containsKey(moment.step())) {
      said.add(
          pair.map(both -> both.did(moment.step()) + " " + KernelWords.field(both.thing()))
              .orElse(moment.label()));
    } else if (said.isEmpty()) {
      List<String> reads = steps.reads(moment);
      said.addAll(reads.size() == 1 ? reads : List.of());
    }
    return said;
  }

  private void step(Moment moment, List<String> said) {
    Optional<String> mark = Optional.ofNullable(marks.get(moment.step()));
    String number = moment.step() + (mark.isPresent() ? " *" : "");
    for (String sentence : said) {
      line(number, moment.task(), "  " + sentence);
      number = "";
    }
    mark.ifPresent(with -> line("", moment.task(), "  ^^^ " + with));
  }

  private void fold(List<Moment> dull) {
    if (dull.isEmpty()) {
      return;
    }
    Moment first = dull.get(0);
    int last = dull.get(dull.size() - 1).step();
    String labels = dull.stream().map(Moment::label).distinct().collect(Collectors.joining(", "));
    line(
        first.step() + (last == first.step() ? "" : "-" + last),
        first.task(),
        "  (" + (dull.size() == 1 ? "" : Plural.of(dull.size(), "step") + ": ") + labels + ")");
    dull.clear();
  }

  /** Returns the function, the first time with its file, and the locks that the task holds. */
  private String headOf(Moment moment, boolean again) {
    String file =
        words
            .function(moment.trace())
            .filter(function -> filesShown.add(function.name()))
            .map(function -> "  " + function.file())
            .orElse("");
    String held =
        again || moment.held().isEmpty()
            ? ""
            : "  [holds "
                + moment.held().stream().map(KernelWords::field).collect(Collectors.joining(", "))
                + "]";
    return words.place(moment.trace()) + file + held;
  }

  private Map<Integer, String> marks() {
    Map<Integer, String> found = new TreeMap<>();
    if (pair.isPresent()) {
      for (int step : List.of(pair.get().earlier(), pair.get().later())) {
        found.put(step, "RACES with " + pair.get().seenFrom(step).orElseThrow());
      }
    }
    if (walk.outcome() instanceof Outcome.Reproduced reproduced
        && reproduced.what().equals(Replay.DEADLOCK)) {
      walk.waits().forEach(wait -> markHolders(wait, found));
    }
    return found;
  }

  private void markHolders(Execution.Wait wait, Map<Integer, String> found) {
    Layout layout = walk.layout();
    for (Moment moment : walk.moments()) {
      boolean touches =
          wait.holders().contains(moment.task())
              && !moment.held().contains(wait.on())
              && moment.acts().stream()
                  .anyMatch(act -> layout.name(act.primitive().cell()).equals(wait.on()));
      boolean keeps =
          walk.moments().stream()
              .filter(later -> later.step() > moment.step() && later.task().equals(moment.task()))
              .allMatch(later -> later.held().contains(wait.on()));
      if (touches && keeps) {
        found.put(
            moment.step(),
            wait.task() + " waits for " + KernelWords.field(wait.on()) + " for ever");
      }
    }
  }

  private static String waiting(Execution.Wait wait) {
    return "waits for "
        + KernelWords.field(wait.on())
        + (wait.holders().isEmpty() ? "" : ", held by " + String.join(" and ", wait.holders()))
        + "  ("
        + wait.label()
        + ")";
  }

  private int column(String actor) {
    return NUMBER + shift * Math.max(0, actors.indexOf(actor));
  }

  private void line(String number, String actor, String words) {
    int column = column(actor);
    int indent = StringUtils.indexOfAnyBut(words, ' ');
    String left =
        StringUtils.rightPad(
            StringUtils.leftPad(number, number.endsWith("*") ? NUMBER - 1 : NUMBER - 3), column);
    for (String part : Paragraph.lines(words.strip(), width - column - indent - 2)) {
      text.append((left + " ".repeat(indent) + part).stripTrailing()).append('\n');
      left = " ".repeat(column + 2);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.replay.Moment;
import dev.pincheck.replay.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final Telling telling;
  private final TraceColumns programs;
  private final List<String> actors;
  private final int width;
  private final int shift;
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
    this.telling = new Telling(walk, words);
    this.programs = programs;
    this.actors = actors;
    this.width = width;
    this.shift =
        Math.max(
            2,
            Math.min(
                WIDEST_SHIFT, (width - NUMBER - ROOM_FOR_TEXT) / Math.max(1, actors.size() - 1)));
  }

  /** Returns the lines, each with its line end. */
  String text() {
    heading();
    String task = "";
    String function = "";
    List<Moment> dull = new ArrayList<>();
    for (Moment moment : walk.moments()) {
      Optional<String> operation = programs.operationThatBeginsAt(moment.step());
      List<String> said = telling.said(moment);
      boolean begins = walk.told().loop().stream().anyMatch(loop -> loop + 1 == moment.step());
      if (begins || !moment.task().equals(task)) {
        fold(dull);
        function = "";
      }
      if (begins) {
        line("", moment.task(), "over and over:");
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
    walk.waits().forEach(wait -> line("wait", wait.task(), "  " + Telling.waiting(wait)));
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

  private void step(Moment moment, List<String> said) {
    Optional<String> mark = telling.mark(moment.step());
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

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An engine that says what a test tells it to: {@code holds} to everything else. */
final class FakeEngine implements Engine {

  /** What an engine does with a question. */
  @FunctionalInterface
  interface Answer {

    /** Returns the findings. */
    List<Finding> findings() throws InputRejected;
  }

  private final String name;
  private final Class<? extends Question> takes;
  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, Answer> answersToTexts = new HashMap<>();

  FakeEngine(String name, Class<? extends Question> takes) {
    this.name = name;
    this.takes = takes;
  }

  /** Sets the answer to the question about {@code model variant}, or {@code model} alone. */
  void answer(String title, Answer answer) {
    answers.put(title, answer);
  }

  /** Sets the answer to questions whose generated files have that text, whatever the title is. */
  void answerWhere(String text, Verdict verdict) {
    answersToTexts.put(text, () -> List.of(finding("", "", verdict)));
  }

  void answer(String title, Verdict verdict) {
    answer(title, () -> List.of(finding("", "", verdict)));
  }

  static Finding finding(String assertion, String expected, Verdict verdict) {
    return finding(assertion, expected, verdict, new Statistics(140, 229, 19));
  }

  static Finding finding(
      String assertion, String expected, Verdict verdict, Statistics statistics) {
    return new Finding(assertion, expected, verdict, statistics, Duration.ofMillis(840));
  }

  static Verdict holds() {
    return new Verdict.Holds("everything", Optional.empty());
  }

  /** Returns a violation after two steps, one of each actor of the toy's race. */
  static Verdict violated(String property) {
    return new Verdict.Violated(property, Optional.of(trace("violated", Optional.of(property))));
  }

  static Trace trace(String verdict, Optional<String> property) {
    return new Trace(
        new TraceMeta("toy/move", Optional.of("1.0"), verdict, property, "tlc", "c0ffee"),
        List.of("lies", "burnt"),
        List.of(
            TraceState.initial(values("d1", false)),
            TraceState.after(step("buyer", "Buy_Put"), values("d2", false)),
            TraceState.after(step("fire", "Burn_House"), values("d2", true))),
        OptionalInt.empty());
  }

  private static TraceState.Step step(String actor, String action) {
    return new TraceState.Step(Optional.of(actor), action, Optional.empty());
  }

  private static Map<String, Value> values(String desk, boolean burnt) {
    return Map.of("lies", Value.record(Map.of("b1", Value.of(desk))), "burnt", Value.of(burnt));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return "fake 1.0";
  }

  @Override
  public boolean takes(Question question) {
    return takes.isInstance(question);
  }

  @Override
  public List<Finding> check(Question question, Budget budget, Progress progress)
      throws InputRejected {
    String title = question.model() + question.variant().map(name -> " " + name).orElse("");
    Answer holds = () -> List.of(finding("", "", holds()));
    Answer answer = byText(question).orElse(answers.getOrDefault(title, holds));
    return answer.findings().stream().map(finding -> finding.about(question)).toList();
  }

  private Optional<Answer> byText(Question question) {
    return question instanceof Question.Tla tla
        ? answersToTexts.entrySet().stream()
            .filter(
                entry -> tla.files().values().stream().anyMatch(it -> it.contains(entry.getKey())))
            .map(Map.Entry::getValue)
            .findFirst()
        : Optional.empty();
  }
}

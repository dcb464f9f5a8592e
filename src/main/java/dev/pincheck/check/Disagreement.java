// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Engines that do not say the same of one race and variant.
 *
 * @param about what they do not agree in
 * @param model the race
 * @param variant the variant
 * @param answers what each engine says, by its name
 */
public record Disagreement(
    Subject about, String model, String variant, Map<String, String> answers) {

  /** What engines say of a race. */
  public enum Subject {
    /** The verdict and its property. If they are not the same, somebody is wrong. */
    VERDICT,
    /** How many steps it takes at least. If it is not as many, somebody is wrong. */
    STEPS,
    /** The last step. Several schedules may be the shortest; or one of two rights is a wrong. */
    LAST_STEP
  }

  public Disagreement {
    answers = new LinkedHashMap<>(answers);
  }

  /** Returns the disagreements among results, in their order. What is undecided agrees with all. */
  public static List<Disagreement> among(List<Result> results) {
    Map<List<String>, List<Result>> asked = new LinkedHashMap<>();
    for (Result result : results) {
      Optional<String> variant = result.task().question().variant();
      if (variant.isPresent() && result.said().isPresent()) {
        asked
            .computeIfAbsent(List.of(result.model(), variant.get()), key -> new ArrayList<>())
            .add(result);
      }
    }
    return asked.values().stream().flatMap(same -> about(same).stream()).toList();
  }

  private static Optional<Disagreement> about(List<Result> results) {
    for (Subject subject : Subject.values()) {
      if (subject == Subject.LAST_STEP
          && results.stream().filter(r -> !r.fromRecord()).count() < 2) {
        break; // Stored traces are read for it, and there is nobody to disagree with.
      }
      Map<String, String> answers = new LinkedHashMap<>();
      results.forEach(
          result ->
              said(subject, result)
                  .ifPresent(said -> answers.put(result.task().engine().name(), said)));
      if (answers.values().stream().distinct().count() > 1) {
        Result first = results.get(0);
        String variant = first.task().question().variant().orElseThrow();
        return Optional.of(new Disagreement(subject, first.model(), variant, answers));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> said(Subject subject, Result result) {
    return switch (subject) {
      case VERDICT -> result.said().map(said -> "says " + said.text());
      case STEPS ->
          trace(result)
              .filter(trace -> !isOfRun(result))
              .map(trace -> "takes " + trace.steps() + " steps");
      // Of what is recorded nobody has the states.
      case LAST_STEP ->
          trace(result)
              .filter(trace -> !result.fromRecord() && trace.loop().isEmpty())
              .map(trace -> trace.states().get(trace.states().size() - 1))
              .flatMap(TraceState::step)
              .map(step -> "ends with " + step.actor().orElse("") + " " + step.action());
    };
  }

  /** How long a run without an end is before it goes round, and the round, no engine owes. */
  private static boolean isOfRun(Result result) {
    return result.property().filter(property -> !property.isInvariant()).isPresent();
  }

  private static Optional<Trace> trace(Result result) {
    return result.verdict().trace().filter(trace -> trace.steps() > 0);
  }

  /** Says whether one of the engines must be wrong. */
  public boolean isError() {
    return about != Subject.LAST_STEP;
  }

  /** Returns it as a sentence without a full stop, with what tells who is right. */
  public String sentence() {
    return (isError() ? "the engines disagree about " : "the engines show two schedules of ")
        + model
        + " "
        + variant
        + ": "
        + answers.entrySet().stream()
            .map(answer -> answer.getKey() + " " + answer.getValue())
            .collect(Collectors.joining(", "))
        + "; `conform "
        + model
        + " --variant "
        + variant
        + "` says whether spec and reference are one machine";
  }
}

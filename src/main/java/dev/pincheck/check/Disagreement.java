// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.model.Expectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Engines that give different answers about one race and variant: another verdict or property. One
 * of them, or the reference or the spec, is wrong.
 *
 * @param model the race
 * @param variant the variant
 * @param answers what each engine says, by its name, in the words of an expectation
 */
public record Disagreement(String model, String variant, Map<String, String> answers) {

  public Disagreement {
    answers = new LinkedHashMap<>(answers);
  }

  /** Returns the disagreements among results, in their order. What is undecided agrees with all. */
  public static List<Disagreement> among(List<Result> results) {
    Map<List<String>, Map<String, String>> said = new LinkedHashMap<>();
    for (Result result : results) {
      Optional<String> variant = result.task().question().variant();
      Optional<String> answer = result.said().map(Expectation::text);
      if (variant.isPresent() && answer.isPresent()) {
        said.computeIfAbsent(List.of(result.model(), variant.get()), key -> new LinkedHashMap<>())
            .put(result.task().engine().name(), answer.get());
      }
    }
    List<Disagreement> found = new ArrayList<>();
    said.forEach(
        (key, answers) -> {
          if (answers.values().stream().distinct().count() > 1) {
            found.add(new Disagreement(key.get(0), key.get(1), answers));
          }
        });
    return found;
  }

  /** Returns it as a sentence without a full stop. */
  public String sentence() {
    return "the engines disagree about "
        + model
        + " "
        + variant
        + ": "
        + answers.entrySet().stream()
            .map(answer -> answer.getKey() + " says " + answer.getValue())
            .collect(Collectors.joining(", "));
  }
}

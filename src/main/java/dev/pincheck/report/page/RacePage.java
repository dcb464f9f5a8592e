// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import static java.util.stream.Collectors.joining;

import dev.pincheck.model.Expectation;
import dev.pincheck.model.Property;
import dev.pincheck.model.Race;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A race as a page.
 *
 * @param properties what is checked, most important first
 * @param inShort which variants have one answer
 * @param variants what is said of each variant
 * @param text the race's file
 */
record RacePage(
    String name,
    String title,
    String source,
    List<TracePage.Line> facts,
    List<TracePage.Line> tasks,
    List<Checked> properties,
    List<Same> inShort,
    List<Said> variants,
    String text,
    String command) {

  /** Variants of one answer. */
  record Same(String said, String names) {}

  /** A property with what it says. */
  record Checked(String name, String id, String says) {}

  /**
   * A variant.
   *
   * @param expected what a person expects; empty without an expectation
   * @param verdict as expected, differs, or without an expectation
   * @param kind the same for colour
   * @param answers one an engine
   * @param file the counterexample's page; empty without one
   */
  record Said(
      String variant,
      String variantFile,
      String expected,
      String verdict,
      String kind,
      List<Engine> answers,
      String file) {}

  /** What an engine says. */
  record Engine(
      String name, String said, String steps, String states, String depth, String source) {}

  static RacePage of(AnsweredRace answered, Places places, String text) {
    Race race = answered.race();
    List<Said> variants = new ArrayList<>();
    for (Map.Entry<String, List<Answer>> entry : answered.answers().entrySet()) {
      variants.add(said(answered, entry.getKey(), entry.getValue(), places));
    }
    return new RacePage(
        race.name(),
        race.title(),
        race.source(),
        TracePage.lines(Map.of("", race.initially()), answered.machine().initially()),
        TracePage.lines(race.actors(), answered.machine().operations()),
        race.asked().stream()
            .map(
                name -> {
                  Optional<Property> property =
                      Optional.ofNullable(answered.machine().properties().get(name));
                  return new Checked(
                      name,
                      property.map(Property::id).orElse(""),
                      property.map(Property::sentence).orElse(""));
                })
            .toList(),
        inShort(answered),
        variants,
        text,
        "./pincheck check " + race.name());
  }

  private static List<Same> inShort(AnsweredRace answered) {
    Map<String, List<String>> same = new LinkedHashMap<>();
    answered
        .answers()
        .forEach(
            (variant, answers) ->
                same.computeIfAbsent(
                        answers.stream().map(Answer::text).distinct().collect(joining(" or ")),
                        said -> new ArrayList<>())
                    .add(variant));
    return same.entrySet().stream()
        .map(entry -> new Same(entry.getKey(), String.join(", ", entry.getValue())))
        .toList();
  }

  private static Said said(AnsweredRace race, String variant, List<Answer> answers, Places places) {
    boolean differs = race.differs(variant);
    boolean expects = race.expected(variant).isPresent();
    return new Said(
        variant,
        places.variant(race.machine().name(), variant),
        race.expected(variant).map(Expectation::text).orElse(""),
        differs ? "differs" : expects ? "as expected" : "no expectation",
        differs ? "differs" : "same",
        answers.stream()
            .map(
                answer ->
                    new Engine(
                        answer.engine(),
                        answer.text(),
                        answer.steps() == 0 ? "" : String.valueOf(answer.steps()),
                        String.valueOf(answer.distinct()),
                        String.valueOf(answer.depth()),
                        answer.recorded() ? "recorded" : "asked now"))
            .toList(),
        places.counterexample(race, variant).orElse(""));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A race with what is known of it.
 *
 * @param race the race
 * @param machine its machine
 * @param answers by variant, in the machine's order: one an engine
 */
public record AnsweredRace(Race race, Machine machine, Map<String, List<Answer>> answers) {

  public AnsweredRace {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /** Returns what is said of a variant; empty where nobody was asked, or engines disagree. */
  Optional<Expectation> said(String variant) {
    Set<Optional<Expectation>> all =
        answers.getOrDefault(variant, List.of()).stream()
            .map(Answer::said)
            .collect(Collectors.toSet());
    return all.size() == 1 ? all.iterator().next() : Optional.empty();
  }

  /** Returns what a person expects of a variant. */
  Optional<Expectation> expected(String variant) {
    return Optional.ofNullable(race.expectations().get(variant));
  }

  /** Says whether a variant is otherwise than somebody expects. */
  boolean differs(String variant) {
    return answers.containsKey(variant)
        && expected(variant).filter(wanted -> !said(variant).equals(expected(variant))).isPresent();
  }
}

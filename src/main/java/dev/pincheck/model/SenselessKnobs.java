// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A combination of knobs that means nothing.
 *
 * @param values by knob those that match; a variant in which all knobs match makes no sense
 * @param reason why, in words for the one who asked for it
 */
record SenselessKnobs(Map<String, Set<String>> values, String reason) {

  /** Reads a rule; reports what is wrong with it and returns it where it can be applied. */
  static Optional<SenselessKnobs> read(TomlSection rule, Map<String, Knob> knobs) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    Optional<TomlSection> section = rule.requiredSection("knobs");
    section.ifPresent(
        found -> {
          for (Located<String> name : found.names()) {
            Knob knob = knobs.get(name.value());
            if (knob == null) {
              found.problem(
                  name.position(), Names.unknown("knob", "knobs", name.value(), knobs.keySet()));
              continue;
            }
            values.put(name.value(), valuesOf(found, knob));
          }
          if (found.names().isEmpty()) {
            found.problem(found.position(), "names no knob, so that every variant would match");
          }
        });
    Optional<Located<String>> reason = rule.requiredString("reason");
    rule.rejectOthers();
    return reason
        .filter(ignored -> !values.isEmpty())
        .map(text -> new SenselessKnobs(values, text.value()));
  }

  private static Set<String> valuesOf(TomlSection section, Knob knob) {
    Set<String> values = new LinkedHashSet<>();
    for (Located<String> value : section.oneOrMore(knob.name())) {
      values.add(value.value());
      if (!knob.values().containsKey(value.value())) {
        KnobValues.reportUnknown(section, knob.name(), knob.values().keySet(), value);
      }
    }
    return values;
  }

  /**
   * Reports a variant or mutant that makes no sense, at the last of its own values that match, else
   * at its name.
   *
   * @param what {@code variant} or {@code mutant}
   * @param name its name
   * @param full its values of all knobs
   * @param own the values that it names itself
   * @param section takes the problem
   */
  void check(
      String what,
      Located<String> name,
      Map<String, String> full,
      Map<String, Located<String>> own,
      TomlSection section) {
    boolean matches =
        values.entrySet().stream()
            .allMatch(rule -> rule.getValue().contains(full.getOrDefault(rule.getKey(), "")));
    if (!matches) {
      return;
    }
    Position at =
        own.entrySet().stream()
            .filter(value -> values.containsKey(value.getKey()))
            .map(value -> value.getValue().position())
            .reduce((first, second) -> second)
            .orElse(name.position());
    section.problem(
        at,
        String.format(
            "%s `%s` makes no sense with %s: %s",
            what,
            name.value(),
            values.keySet().stream()
                .map(knob -> knob + " = " + full.get(knob))
                .collect(Collectors.joining(", ")),
            reason));
  }
}

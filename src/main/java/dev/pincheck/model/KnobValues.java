// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tables that give values to knobs. */
final class KnobValues {

  private KnobValues() {}

  /**
   * Returns the values of a table by knob, each with its place; what is no knob or no value of it
   * is reported.
   */
  static Map<String, Located<String>> read(TomlSection section, Map<String, Knob> knobs) {
    Map<String, Located<String>> values = new LinkedHashMap<>();
    for (Located<String> name : section.names()) {
      Knob knob = knobs.get(name.value());
      if (knob == null) {
        section.problem(
            name.position(), Names.unknown("knob", "knobs", name.value(), knobs.keySet()));
        continue;
      }
      Optional<Located<String>> value =
          knob.isOfAdoptedSpec() ? section.literal(name.value()) : section.string(name.value());
      values.put(name.value(), value.orElse(new Located<>("", name.position())));
      value
          .filter(found -> !knob.values().containsKey(found.value()))
          .ifPresent(found -> reportUnknown(section, knob.name(), knob.values().keySet(), found));
    }
    return values;
  }

  /** Reports a value that the knob does not have. */
  static void reportUnknown(
      TomlSection section, String knob, Collection<String> values, Located<String> found) {
    section.problem(
        found.position(),
        Names.unknown("value of `" + knob + "`:", "values", found.value(), values));
  }
}

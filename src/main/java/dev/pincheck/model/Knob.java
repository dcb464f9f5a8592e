// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.CaseUtils;

/**
 * One choice in which variants differ.
 *
 * @param name as in variants.toml, such as {@code unbind_dying}
 * @param constant the name of the spec's constant and of the reference's enum: {@code UnbindDying}
 * @param says one line of explanation
 * @param values explanation of each allowed value, in the order of the file
 * @param otherwise the value of a variant that neither names the knob nor has it from a base
 * @param position where variants.toml names the knob
 * @param places where it names each value
 */
public record Knob(
    String name,
    String constant,
    String says,
    Map<String, String> values,
    Optional<String> otherwise,
    Position position,
    Map<String, Position> places) {

  public Knob {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
  }

  /** Says whether this is a constant by its own name, whose values are TLA+. */
  boolean isOfAdoptedSpec() {
    return constant.equals(name);
  }

  /** Returns the constant of a knob of pincheck's own. */
  static String constantOf(String name) {
    return CaseUtils.toCamelCase(name, /* capitalizeFirstLetter= */ true, '_', '-');
  }
}

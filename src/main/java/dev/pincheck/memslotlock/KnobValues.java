// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of knobs as variants.toml spells them. */
record KnobValues(Map<String, String> values) {

  private static final List<String> YES_OR_NO = List.of("yes", "no");

  /**
   * Returns the value of a knob.
   *
   * @throws IllegalArgumentException if the knob is missing or has a value unknown here
   */
  <E extends Enum<E>> E of(String knob, Class<E> type) {
    List<String> allowed =
        Arrays.stream(type.getEnumConstants()).map(KnobValues::spelling).toList();
    return type.getEnumConstants()[allowed.indexOf(value(knob, allowed))];
  }

  /**
   * Says whether a knob with the values yes and no is on.
   *
   * @throws IllegalArgumentException if the knob is missing or has another value
   */
  boolean yes(String knob) {
    return value(knob, YES_OR_NO).equals("yes");
  }

  private String value(String knob, List<String> allowed) {
    String value = values.getOrDefault(knob, "nothing");
    if (!allowed.contains(value)) {
      throw new IllegalArgumentException(
          knob + " = " + value + ", allowed are " + String.join(", ", allowed));
    }
    return value;
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

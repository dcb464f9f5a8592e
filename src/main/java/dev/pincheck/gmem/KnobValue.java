// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads values of {@code models/gmem/variants.toml}. */
final class KnobValue {

  private KnobValue() {}

  /**
   * Returns the value of a knob.
   *
   * @throws IllegalArgumentException if the knob is missing or has a value unknown here
   */
  static <E extends Enum<E>> E of(Map<String, String> values, String knob, Class<E> type) {
    String value = values.getOrDefault(knob, "nothing");
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> spelling(constant).equals(value.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    knob
                        + " = "
                        + value
                        + ", allowed are "
                        + Arrays.stream(type.getEnumConstants())
                            .map(KnobValue::spelling)
                            .collect(Collectors.joining(", "))));
  }

  /** Returns the value of a knob, the given one if the variant does not have it. */
  static <E extends Enum<E>> E of(Map<String, String> values, String knob, E otherwise) {
    return values.containsKey(knob) ? of(values, knob, otherwise.getDeclaringClass()) : otherwise;
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The knobs of a variant, as a reference resolves them when its routines are made. Where a knob is
 * read all its values are named, so that they can be held against variants.toml and the spec.
 */
public final class Knobs {
  private final Optional<Map<String, String>> values;
  private final SortedMap<String, List<String>> read = new TreeMap<>();

  private Knobs(Optional<Map<String, String>> values) {
    this.values = values;
  }

  /**
   * Returns the knobs of a variant.
   *
   * @param values a value for every knob, as in variants.toml
   */
  public static Knobs of(Map<String, String> values) {
    return new Knobs(Optional.of(values));
  }

  /** Returns knobs that all have the first of their values: for who asks what a machine reads. */
  public static Knobs unset() {
    return new Knobs(Optional.empty());
  }

  /**
   * Returns the value of a knob.
   *
   * @param known every value that the reference knows
   * @throws IllegalArgumentException if the knob has none, or one that is not known
   */
  public Choice choice(String knob, String... known) {
    List<String> all = List.of(known);
    read.put(knob, all);
    String value =
        values.map(variant -> variant.getOrDefault(knob, "nothing")).orElseGet(() -> all.get(0));
    if (!all.contains(value)) {
      throw new IllegalArgumentException(
          knob + " = " + value + ", allowed are " + String.join(", ", all));
    }
    return new Choice(knob, value, all);
  }

  /** Says whether a knob whose values are yes and no says yes. */
  public boolean yes(String knob) {
    return choice(knob, "yes", "no").is("yes");
  }

  /** Returns what was read so far: every knob with all its values. */
  public SortedMap<String, List<String>> read() {
    return Collections.unmodifiableSortedMap(read);
  }

  /**
   * The value of one knob.
   *
   * @param knob its name
   * @param value its value
   * @param known all values that it might have
   */
  public record Choice(String knob, String value, List<String> known) {
    public Choice {
      known = List.copyOf(known);
    }

    /** Says whether it is that one. */
    public boolean is(String one) {
      if (!known.contains(one)) {
        throw new IllegalArgumentException(knob + " is never " + one);
      }
      return value.equals(one);
    }
  }
}

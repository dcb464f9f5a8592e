// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Designs that are compared: each is the base but for knobs of its own, so that what becomes better
 * or worse from one to another comes from the designs.
 *
 * @param base the variant that says everything that no design speaks of
 * @param own the names of the knobs that belong to each design, by design
 */
public record Designs(String base, Map<String, Set<String>> own) {

  public Designs {
    own = Collections.unmodifiableMap(new LinkedHashMap<>(own));
  }

  /** Says whether a variant is a design, or the base of all. */
  public boolean has(Variant variant) {
    return variant.name().equals(base) || own.containsKey(variant.name());
  }

  /** Returns the knobs that belong to one of two variants. */
  public List<String> own(Variant one, Variant other) {
    return differing(one, other).stream().filter(knob -> isOwn(knob, one, other)).toList();
  }

  /** Returns the knobs in which two variants differ though they belong to neither. */
  public List<String> foreign(Variant one, Variant other) {
    return differing(one, other).stream().filter(knob -> !isOwn(knob, one, other)).toList();
  }

  private boolean isOwn(String knob, Variant one, Variant other) {
    return own.getOrDefault(one.name(), Set.of()).contains(knob)
        || own.getOrDefault(other.name(), Set.of()).contains(knob);
  }

  static List<String> differing(Variant one, Variant other) {
    return one.knobs().keySet().stream()
        .filter(knob -> !one.knobs().get(knob).equals(other.knobs().get(knob)))
        .toList();
  }
}

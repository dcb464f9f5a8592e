// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One version or proposed design of a machine: a full set of knob values.
 *
 * @param machine the machine's name, {@code gmem}
 * @param name such as {@code 6.18}
 * @param basedOn the variant it was derived from
 * @param source where it comes from: commit, mail
 * @param knobs a value for every knob of the machine, in the machine's order
 */
public record Variant(
    String machine,
    String name,
    Optional<String> basedOn,
    String source,
    Map<String, String> knobs) {

  public Variant {
    knobs = Collections.unmodifiableMap(new LinkedHashMap<>(knobs));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.Map;

/**
 * What the versions, the repairs and the mutations differ in. Each component of the parts is a knob
 * of {@code models/memslot-lock/variants.toml}, which explains its values.
 */
public record Knobs(
    CapKnobs cap, LockKnobs lock, PendingKnobs pending, UnlockKnobs unlock, RegionKnobs region) {

  /**
   * Returns the knobs of a variant.
   *
   * @param values a value for every knob, as in variants.toml
   * @throws IllegalArgumentException if a knob is missing or has a value unknown here
   */
  public static Knobs of(Map<String, String> values) {
    KnobValues read = new KnobValues(values);
    return new Knobs(
        CapKnobs.of(read),
        LockKnobs.of(read),
        PendingKnobs.of(read),
        UnlockKnobs.of(read),
        RegionKnobs.of(read));
  }
}

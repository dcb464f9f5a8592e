// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;

/**
 * A claim of a spec that says less than it did.
 *
 * @param claim its name
 * @param part what says nothing any more, in one line; {@link #WHOLE} for the whole claim
 * @param value what stands in the part's place, {@code TRUE} or {@code FALSE}
 * @param position where the part stands
 * @param definition the weaker claim, each line with its columns as in the spec
 */
public record Weakening(
    String claim, String part, String value, Position position, String definition) {

  /** The part of a claim that has none. */
  public static final String WHOLE = "the whole claim";
}

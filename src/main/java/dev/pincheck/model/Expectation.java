// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Optional;

/**
 * What a person claims that a check will say.
 *
 * @param text {@code holds}, {@code deadlocks} or {@code violates NAME}
 */
public record Expectation(String text) {

  private static final String VIOLATES = "violates ";

  /** Nothing fails. */
  public static final Expectation HOLDS = new Expectation("holds");

  /** A state without a next step is reached. */
  public static final Expectation DEADLOCKS = new Expectation("deadlocks");

  /** Returns the claim that {@code property} fails. */
  public static Expectation violates(String property) {
    return new Expectation(VIOLATES + property);
  }

  /** Says whether a property is an assertion in a spec, which has a place for a name. */
  public static boolean isAssert(String property) {
    return property.startsWith("assert ");
  }

  /** Returns the property that is claimed to fail, if one is. */
  public Optional<String> property() {
    return text.startsWith(VIOLATES)
        ? Optional.of(text.substring(VIOLATES.length()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}

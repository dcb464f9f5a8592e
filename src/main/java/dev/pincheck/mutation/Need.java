// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import dev.pincheck.model.Drop;
import java.util.Optional;

/**
 * What an effect of a step is needed for.
 *
 * @param drop the effect that was taken away
 * @param failure what fails first without it: a property where one does, in the smallest race
 * @param races how many races have the effect
 * @param undecided how many of them came to no answer, of those that were looked at
 */
public record Need(Drop drop, Optional<Failure> failure, int races, int undecided) {

  /** How something fails. */
  public enum Kind {
    PROPERTY,
    /** A property, because a lock is given back by who does not hold it. */
    UNLOCK,
    DEADLOCK,
    /** The routine goes where it must not, such as out of an array. */
    BREAKDOWN;

    /** Says whether it says nothing of what the effect protects. */
    boolean isWeak() {
      return this != PROPERTY;
    }
  }

  /**
   * What fails.
   *
   * @param kind how
   * @param what the property, with the complaint that breaks it; else what the routine breaks down
   *     of
   * @param steps to it; 0 where it is not known
   * @param race in which
   */
  public record Failure(Kind kind, String what, int steps, String race) {}

  /** Says whether nothing fails in all races. */
  public boolean isNone() {
    return failure.isEmpty() && undecided == 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.Optional;

/**
 * One thing in a C function that what is modelled does not explain.
 *
 * @param kind what it is
 * @param function in which
 * @param line at which; of what stands there in place of what is missing
 * @param step the step, ask or call that it is about
 * @param label the step of the spec and the reference that it is, if it is one
 * @param expected what is modelled; empty where nothing is
 * @param found what the C has; empty where it has nothing
 * @param reading which reading of {@code #if}s has it; empty where all have
 */
public record Departure(
    Kind kind,
    String function,
    int line,
    String step,
    Optional<String> label,
    String expected,
    String found,
    String reading) {

  /** Kinds of departures. */
  public enum Kind {
    /** A step is not there. */
    MISSING,
    /** A step stands elsewhere. */
    MOVED,
    /** A step is there that is not expected there. */
    EXTRA,
    /** A condition is not asked. */
    CHECK_GONE,
    /** A condition is asked that leads elsewhere, and that the model does not know. */
    NEW_CHECK,
    /** A condition or an argument has another text. */
    ASKED_DIFFERENTLY,
    /** The sides of a condition have changed places. */
    OTHER_WAY_ROUND,
    /** A path ends with something else. */
    ENDS_DIFFERENTLY,
    /** A path returns a variable that nobody set. */
    NEVER_SET,
    /** A call on a modelled object is not known. */
    UNKNOWN_CALL,
    /** A modelled function is not there. */
    ABSENT,
    /** A function that is not modelled does something that is. */
    NEW_FUNCTION,
    /** The function is not C. */
    SYNTAX,
    /** The function has more paths than were walked. */
    CUT
  }
}

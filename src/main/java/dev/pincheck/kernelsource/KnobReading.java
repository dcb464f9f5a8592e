// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.List;

/**
 * What a tree says of a knob.
 *
 * @param knob its name
 * @param state whether it is decided
 * @param values one where it is decided; more where rules contradict each other
 * @param places where that stands, a place for each value, or where it should
 */
public record KnobReading(String knob, State state, List<String> values, List<Place> places) {

  /** Whether a knob is decided. */
  public enum State {
    /** One value fits. */
    DECIDED,
    /** No value fits, or more than one. */
    UNKNOWN,
    /** The file in which it shows was not given. */
    NOT_HERE
  }

  /** A place in a file. */
  public record Place(String file, int line) {}

  public KnobReading {
    values = List.copyOf(values);
    places = List.copyOf(places);
  }

  public boolean isDecided() {
    return state == State.DECIDED;
  }

  /** Returns the value, or {@code ?}. */
  public String value() {
    return isDecided() ? values.get(0) : "?";
  }
}

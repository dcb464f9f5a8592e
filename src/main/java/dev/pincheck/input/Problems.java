// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while inputs are read, so that everything is reported at once. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  /** Notes that something is wrong at a place. */
  public void add(Position position, String message) {
    found.add(position.problem(message));
  }

  /** Notes everything that a reader of its own has rejected. */
  public void addAll(InputRejected rejected) {
    found.addAll(rejected.problems());
  }

  /** Returns all problems by now, in the order in which they were noted. */
  public List<Problem> found() {
    return List.copyOf(found);
  }

  /** Returns how many problems there are by now. */
  public int count() {
    return found.size();
  }

  /**
   * Ends the reading of an input.
   *
   * @throws InputRejected if there is any problem, with all of them
   */
  public void throwIfAny() throws InputRejected {
    if (!found.isEmpty()) {
      throw new InputRejected(found);
    }
  }
}

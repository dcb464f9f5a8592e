// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while inputs are read, so that everything is reported at once. */
public final class Problems {

  /**
   * As many problems as are kept; of the others only how many there are. Who has mended so many
   * asks again, and a spoiled file of some megabytes has a million of them.
   */
  public static final int KEPT = 100;

  private final List<Problem> found = new ArrayList<>();
  private int more;

  /** Notes that something is wrong at a place. */
  public void add(Position position, String message) {
    add(position.problem(message));
  }

  /** Notes everything that a reader of its own has rejected. */
  public void addAll(InputRejected rejected) {
    rejected.problems().forEach(this::add);
    more += rejected.more();
  }

  /** Notes that there are so many others, of which nobody wants to know more. */
  public void addOthers(int others) {
    more += others;
  }

  private void add(Problem problem) {
    if (isFull()) {
      more++;
    } else {
      found.add(problem);
    }
  }

  /** Says whether another problem would only be counted. */
  public boolean isFull() {
    return found.size() >= KEPT;
  }

  /** Returns the problems that were kept, in the order in which they were noted. */
  public List<Problem> found() {
    return List.copyOf(found);
  }

  /** Returns how many problems there are by now. */
  public int count() {
    return found.size() + more;
  }

  /**
   * Ends the reading of an input.
   *
   * @throws InputRejected if there is any problem, with all of them
   */
  public void throwIfAny() throws InputRejected {
    if (!found.isEmpty()) {
      throw new InputRejected(found, more);
    }
  }
}

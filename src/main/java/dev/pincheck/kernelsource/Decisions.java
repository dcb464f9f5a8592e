// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.ArrayList;
import java.util.List;

/** Which side each open question of a path takes: all combinations, one after the other. */
final class Decisions {

  private final List<Integer> taken = new ArrayList<>();
  private final List<Integer> options = new ArrayList<>();
  private int at;

  /** Answers a question that has so many answers, from 0. */
  int choose(int count) {
    if (at == taken.size()) {
      taken.add(0);
      options.add(count);
    }
    return taken.get(at++);
  }

  /** Answers a question; the first answer is yes. */
  boolean side() {
    return choose(2) == 0;
  }

  /** Turns the last answer that can be another one; says whether there was one. */
  boolean next() {
    at = 0;
    while (!taken.isEmpty()) {
      int last = taken.size() - 1;
      if (taken.get(last) + 1 < options.get(last)) {
        taken.set(last, taken.get(last) + 1);
        return true;
      }
      taken.remove(last);
      options.remove(last);
    }
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Finding;
import java.util.List;

/** What was measured before, which must not move unnoticed. */
public interface Pins {

  /** Pins nothing. */
  Pins NONE =
      new Pins() {
        @Override
        public void compare(Task task, Finding finding, List<String> differences) {}

        @Override
        public boolean isUnrecorded(Task task) {
          return false;
        }

        @Override
        public List<String> missing(Task task, List<Finding> findings) {
          return List.of();
        }
      };

  /**
   * Compares a finding with the recorded one.
   *
   * @param differences gets a clause for each figure that moved
   */
  void compare(Task task, Finding finding, List<String> differences);

  /**
   * Says whether a check of a race has no figures yet, which is to be said and is no difference.
   */
  boolean isUnrecorded(Task task);

  /** Returns a clause for each assertion of Alloy that is recorded but was not looked at. */
  List<String> missing(Task task, List<Finding> findings);
}

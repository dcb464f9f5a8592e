// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.tally;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.machine.Cells;

/**
 * A number with its mutex.
 *
 * @param name what the race calls it
 * @param lock guards the number
 * @param number how often it was counted
 */
record Tally(String name, Mutex lock, Field number) {
  static Tally of(Cells cells) {
    return new Tally(
        cells.name(), cells.mutex("lock", "mutex"), cells.number("number", "number", 0));
  }
}

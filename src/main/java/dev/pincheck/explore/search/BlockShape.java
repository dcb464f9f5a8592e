// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import java.io.Serializable;

/**
 * How a block is to be read: record after record, each a packed state, its fingerprint, and the
 * least schedule that leads to it, which has one step for each level.
 *
 * @param stateWords longs of a packed state with its fingerprint
 * @param tasks how many there are
 */
public record BlockShape(int stateWords, int tasks) implements Serializable {

  /** Returns how many longs a schedule has on a level. */
  int scheduleLongs(int depth) {
    return Schedules.of(tasks).longs(depth);
  }

  /** Returns how many longs a record has on a level. */
  public int record(int depth) {
    return stateWords + scheduleLongs(depth);
  }
}

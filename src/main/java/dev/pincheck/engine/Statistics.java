// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

/**
 * How much was looked at.
 *
 * @param distinct distinct states; 0 for an engine that does not enumerate states
 * @param generated states generated, the same state counted each time
 * @param depth length in states of the longest of the shortest paths looked at
 */
public record Statistics(long distinct, long generated, int depth) {

  /** Nothing was counted. */
  public static final Statistics NONE = new Statistics(0, 0, 0);
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

/** Where one worker puts the states that it finds. */
public interface Found {

  /**
   * Makes room for a state, which is to be written before anything else is called.
   *
   * @param rank position of the state that leads to it, times the number of tasks, plus the task
   * @return where it begins in {@link #states}
   */
  int next(long fingerprint, int rank);

  /** Returns what states are written to. */
  long[] states();
}

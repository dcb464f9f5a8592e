// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** What a task runs, from its start or from its last checkpoint. */
@FunctionalInterface
public interface Routine {

  /**
   * Runs to the end, unless the kernel unwinds it.
   *
   * @param live what the last checkpoint kept; 0 at the start
   */
  void run(int live);
}

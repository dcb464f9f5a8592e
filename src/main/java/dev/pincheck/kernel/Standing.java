// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/**
 * Where a task stands between two steps: enough to run its routine up to there again.
 *
 * @param live what the last checkpoint kept
 * @param passed markers passed since that checkpoint
 * @param results of all primitives since that checkpoint
 * @param label the next marker, the step to be done next; {@link #DONE} at the end
 */
public record Standing(int live, int passed, Results results, String label) {

  /** The label of a routine that has ended. */
  public static final String DONE = "Done";

  /** Says whether the routine has ended. */
  public boolean done() {
    return label.equals(DONE);
  }
}

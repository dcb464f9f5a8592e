// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Arrays;

/**
 * Where a task stands between two steps: enough to run its routine up to there again.
 *
 * @param live what the last checkpoint kept
 * @param passed markers passed since that checkpoint
 * @param results of all primitives since that checkpoint
 * @param label the next marker, the step to be done next; {@link #DONE} at the end
 */
public record Standing(int live, int passed, int[] results, String label) {

  /** The label of a routine that has ended. */
  public static final String DONE = "Done";

  public Standing {
    results = results.clone();
  }

  @Override
  public int[] results() {
    return results.clone();
  }

  /** Says whether the routine has ended. */
  public boolean done() {
    return label.equals(DONE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standing standing
        && live == standing.live
        && passed == standing.passed
        && label.equals(standing.label)
        && Arrays.equals(results, standing.results);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * live + passed) + Arrays.hashCode(results);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.time.Duration;

/**
 * What a check may cost. Whatever runs out first ends it as {@link Verdict.Inconclusive}.
 *
 * @param time wall time
 * @param states distinct states; {@link Long#MAX_VALUE} for no limit
 * @param memoryMegabytes heap of the engine's process
 * @param patient whether a process that did not get the processor for that time goes on until it
 *     did, up to the {@link #longest} time
 */
public record Budget(Duration time, long states, int memoryMegabytes, boolean patient) {

  /** How many times the time may pass at most where one is patient. */
  private static final int PATIENCE = 10;

  public Budget {
    if (time.isNegative() || time.isZero() || states <= 0 || memoryMegabytes <= 0) {
      throw new IllegalArgumentException("a budget is positive");
    }
  }

  /** Makes a budget of wall time. */
  public Budget(Duration time, long states, int memoryMegabytes) {
    this(time, states, memoryMegabytes, /* patient= */ false);
  }

  /** Returns the wall time that ends it whatever it had of the processor. */
  public Duration longest() {
    return patient ? time.multipliedBy(PATIENCE) : time;
  }
}

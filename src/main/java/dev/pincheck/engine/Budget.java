// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.time.Duration;

/**
 * What a check may cost. Whatever runs out first ends it as {@link Verdict.Inconclusive}.
 *
 * @param time wall time
 * @param states distinct states; {@link Long#MAX_VALUE} for no limit
 * @param memoryMegabytes heap of the engine's process
 */
public record Budget(Duration time, long states, int memoryMegabytes) {

  public Budget {
    if (time.isNegative() || time.isZero() || states <= 0 || memoryMegabytes <= 0) {
      throw new IllegalArgumentException("a budget is positive");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import java.time.Duration;

/**
 * How long a race is run.
 *
 * @param firstSeed the seed of the first run; each further run has the next one
 * @param runs how often at most
 * @param time wall time after which no further run begins
 */
public record StressLimits(long firstSeed, int runs, Duration time) {

  public StressLimits {
    if (runs <= 0 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a limit is positive");
    }
  }
}

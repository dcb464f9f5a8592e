// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Where one task pauses, and for how long, decided by a seed: now and then for some microseconds,
 * and once for long enough that the others can finish. The seed does not decide what the scheduler
 * of the machine makes of it.
 */
final class Perturbation {

  /** One primitive in so many is followed by a yield, and one by a short pause. */
  private static final int ONE_IN = 8;

  private static final int SHORT_NANOS = 20_000;
  private static final int LONG_NANOS = 300_000;

  /** The long pause is before one of so many primitives; a task may end before it comes to it. */
  private static final int WINDOW = 48;

  private final SplittableRandom random;
  private int untilLongPause;

  /** Draws from the given source alone. */
  Perturbation(SplittableRandom random) {
    this.random = random;
    this.untilLongPause = random.nextInt(WINDOW);
  }

  /** Pauses or does not. */
  // The scheduler is not relied on, it is only given occasions.
  @SuppressWarnings("ThreadPriorityCheck")
  void pause() {
    int draw = random.nextInt(ONE_IN);
    if (untilLongPause-- == 0) {
      LockSupport.parkNanos(LONG_NANOS);
    } else if (draw == 0) {
      LockSupport.parkNanos(1 + random.nextInt(SHORT_NANOS));
    } else if (draw == 1) {
      Thread.yield();
    }
  }
}

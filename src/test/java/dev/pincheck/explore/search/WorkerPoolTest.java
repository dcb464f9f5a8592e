// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.explore.automaton.BrokenContract;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Which failure of several a workers ends with. */
final class WorkerPoolTest {

  private final CountDownLatch secondBegun = new CountDownLatch(1);
  private final CountDownLatch thirdFails = new CountDownLatch(1);

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void part(int part) {
    if (part == 0) {
      await(secondBegun);
    } else if (part == 2) {
      secondBegun.countDown();
      await(thirdFails);
      throw new BrokenContract("part 2");
    } else if (part == 3) {
      thirdFails.countDown();
      throw new BrokenContract("part 3");
    }
  }

  @Test
  void theFirstPartThatFailsIsNamedEvenIfALaterOneFailsSooner() {
    try (WorkerPool workers = new WorkerPool(2)) {
      assertThatThrownBy(() -> workers.share(100, (worker, part) -> part(part)))
          .isInstanceOf(BrokenContract.class)
          .hasMessage("part 2");
    }
  }
}

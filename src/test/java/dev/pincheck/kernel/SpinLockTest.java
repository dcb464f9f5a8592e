// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Spinlocks, and what their holder must not do. */
final class SpinLockTest {

  private final Bench bench = new Bench();
  private final SpinLock spinlock =
      new SpinLock(bench.kernel, bench.layout, bench.object.number(), "mmu_lock of vm1");
  private final Mutex mutex = new Mutex(bench.kernel, bench.layout, 0, "slots_lock of vm1");
  private final RwSemaphore semaphore =
      new RwSemaphore(bench.kernel, bench.layout, 0, "invalidate_lock of i1");

  @Test
  void theSecondTaskWaitsForTheHolder() {
    bench.runs(0, spinlock::lock, spinlock::unlock);
    bench.runs(1, spinlock::lock);

    bench.step(0);

    assertThat(bench.attempt(1)).isEqualTo(new StepResult.Blocked("mmu_lock of vm1", List.of(0)));
    bench.step(0).step(1);
    assertThat(spinlock.holderIn(bench.memory())).hasValue(1);
  }

  @Test
  void onlyTheHolderMayUnlock() {
    bench.runs(0, spinlock::lock);
    bench.runs(1, spinlock::unlock);

    bench.step(0).step(1);

    assertThat(bench.found()).containsExactly(ErrorKind.UNLOCK_BY_NON_OWNER);
  }

  @Test
  void theHolderMustNotWaitForALockThatSleeps() {
    bench.runs(0, spinlock::lock, mutex::lock, semaphore::downRead, semaphore::upRead);

    bench.step(0).step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.SLEEP_IN_ATOMIC, ErrorKind.SLEEP_IN_ATOMIC);
  }

  @Test
  void theHolderMustNotWaitForAGracePeriod() {
    Srcu srcu = new Srcu(bench.kernel, bench.layout, 0, "srcu of vm1");
    bench.runs(0, spinlock::lock, srcu::synchronizeStart, srcu::synchronizeWait);

    bench.step(0).step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.SLEEP_IN_ATOMIC);
  }

  @Test
  void anotherTaskMaySleepMeanwhile() {
    bench.runs(0, spinlock::lock);
    bench.runs(1, mutex::lock, semaphore::downWrite);

    bench.step(0).step(1).step(1);

    assertThat(bench.found()).isEmpty();
  }

  @Test
  void theHolderMustNotReturnToUserMode() {
    TaskWork work = new TaskWork(bench.kernel, bench.layout, 1);
    bench.runs(0, spinlock::lock, work::takeLast);

    bench.step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.LOCK_HELD_AT_RETURN);
  }

  @Test
  void aSpinlockInFreedMemoryIsAnError() {
    bench.runs(0, bench.object::free, spinlock::lock);

    bench.step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.USE_AFTER_FREE);
  }
}

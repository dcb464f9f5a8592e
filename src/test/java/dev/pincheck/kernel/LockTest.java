// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mutexes and semaphores, and what is said about their misuse. */
final class LockTest {

  private final Bench bench = new Bench();
  private final Mutex mutex =
      new Mutex(bench.kernel, bench.layout, bench.object.number(), "slots_lock of vm1");
  private final RwSemaphore semaphore =
      new RwSemaphore(bench.kernel, bench.layout, 0, "invalidate_lock of i1");

  @Test
  void aMutexMakesTheSecondTaskWaitForItsHolder() {
    bench.runs(0, mutex::lock, mutex::unlock);
    bench.runs(1, mutex::lock);

    bench.step(0);

    assertThat(bench.attempt(1)).isEqualTo(new StepResult.Blocked("slots_lock of vm1", List.of(0)));
    assertThat(mutex.holderIn(bench.memory())).hasValue(0);
  }

  @Test
  void aMutexThatIsReleasedCanBeTaken() {
    bench.runs(0, mutex::lock, mutex::unlock);
    bench.runs(1, mutex::lock);

    bench.step(0).step(0).step(1);

    assertThat(mutex.holderIn(bench.memory())).hasValue(1);
  }

  @Test
  void whoLocksTwiceWaitsForHimself() {
    bench.runs(0, mutex::lock, mutex::lock);

    bench.step(0);

    assertThat(bench.attempt(0)).isEqualTo(new StepResult.Blocked("slots_lock of vm1", List.of(0)));
    assertThat(bench.found()).containsExactly(ErrorKind.SELF_DEADLOCK);
  }

  @Test
  void whoTriesTakesAMutexThatIsFree() {
    List<Boolean> taken = new ArrayList<>();
    bench.runs(0, () -> taken.add(mutex.tryLock()));

    bench.step(0);

    assertThat(taken).containsExactly(true);
    assertThat(mutex.holderIn(bench.memory())).hasValue(0);
  }

  @Test
  void whoTriesDoesNotWaitForTheHolder() {
    List<Boolean> taken = new ArrayList<>();
    bench.runs(0, mutex::lock, mutex::unlock);
    bench.runs(1, () -> taken.add(mutex.tryLock()));

    bench.step(0).step(1);

    assertThat(taken).containsExactly(false);
    assertThat(mutex.holderIn(bench.memory())).hasValue(0);
    assertThat(bench.found()).isEmpty();
  }

  @Test
  void onlyTheHolderMayUnlock() {
    bench.runs(0, mutex::lock);
    bench.runs(1, mutex::unlock);

    bench.step(0).step(1);

    assertThat(bench.found()).containsExactly(ErrorKind.UNLOCK_BY_NON_OWNER);
    assertThat(mutex.holderIn(bench.memory())).hasValue(0);
  }

  @Test
  void readersShareASemaphore() {
    bench.runs(0, semaphore::downRead);
    bench.runs(1, semaphore::downRead);

    bench.step(0).step(1);

    assertThat(semaphore.readersIn(bench.memory())).isEqualTo(0b11);
  }

  @Test
  void aWriterWaitsForEveryReader() {
    bench.runs(0, semaphore::downRead, semaphore::upRead);
    bench.runs(1, semaphore::downWrite);

    bench.step(0);

    assertThat(bench.attempt(1))
        .isEqualTo(new StepResult.Blocked("invalidate_lock of i1", List.of(0)));
    bench.step(0).step(1);
    assertThat(semaphore.writerIn(bench.memory())).hasValue(1);
  }

  @Test
  void aReaderWaitsForTheWriter() {
    bench.runs(0, semaphore::downWrite, semaphore::upWrite);
    bench.runs(1, semaphore::downRead);

    bench.step(0);

    assertThat(bench.attempt(1)).isInstanceOf(StepResult.Blocked.class);
    bench.step(0).step(1);
    assertThat(semaphore.writerIn(bench.memory())).isEmpty();
  }

  @Test
  void aReaderOfAFairSemaphoreWaitsForWritersThatWait() {
    RwSemaphore fair =
        new RwSemaphore(bench.kernel, bench.layout, 0, "invalidate_lock of i2", /* fair= */ true);
    bench.runs(0, fair::downRead, fair::upRead);
    bench.runs(1, fair::queueWriter, fair::downWrite);
    bench.runs(2, fair::downRead);

    bench.step(0).step(1);

    assertThat(fair.queuedIn(bench.memory())).isEqualTo(0b10);
    assertThat(bench.attempt(2))
        .isEqualTo(new StepResult.Blocked("invalidate_lock of i2", List.of(1)));
    bench.step(0).step(1);
    assertThat(fair.queuedIn(bench.memory())).isZero();
    assertThat(fair.writerIn(bench.memory())).hasValue(1);
  }

  @Test
  void whoTriesToReadGoesOnWithoutTheLock() {
    bench.runs(0, semaphore::downWrite);
    bench.runs(1, semaphore::tryDownRead);

    bench.step(0).step(1);

    assertThat(semaphore.readersIn(bench.memory())).isZero();
    assertThat(bench.found()).isEmpty();
  }

  @Test
  void whoDidNotReadCannotStopReading() {
    bench.runs(0, semaphore::upRead);

    bench.step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.UNLOCK_BY_NON_OWNER);
  }

  @Test
  void aLockInFreedMemoryIsAnError() {
    bench.runs(0, bench.object::free, mutex::lock);

    bench.step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.USE_AFTER_FREE);
  }

  @Test
  void aTaskReturnsToUserModeWithoutLocks() {
    TaskWork work = new TaskWork(bench.kernel, bench.layout, 1);
    bench.runs(0, mutex::lock, semaphore::downRead, work::takeLast);

    bench.step(0).step(0).step(0);

    assertThat(bench.found())
        .containsExactly(ErrorKind.LOCK_HELD_AT_RETURN, ErrorKind.LOCK_HELD_AT_RETURN);
  }

  @Test
  void aSystemCallEndsWithoutLocks() {
    Lockdep lockdep = new Lockdep(bench.kernel, bench.layout);
    bench.runs(0, lockdep::sysExit, semaphore::downRead, lockdep::sysExit);

    bench.step(0).step(0);
    assertThat(bench.found()).isEmpty();
    bench.step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.LOCK_HELD_AT_RETURN);
  }

  @Test
  void aTaskReturnsToUserModeWithoutBeingAWriter() {
    TaskWork work = new TaskWork(bench.kernel, bench.layout, 1);
    bench.runs(0, semaphore::downWrite, work::takeLast);

    bench.step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.LOCK_HELD_AT_RETURN);
  }
}

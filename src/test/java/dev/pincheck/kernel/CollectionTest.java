// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sections of readers, the xarray and task work. */
final class CollectionTest {

  private final Bench bench = new Bench();

  @Test
  void synchronizeWaitsForTheReadersThatWereThere() {
    Srcu srcu = new Srcu(bench.kernel, bench.layout, 0, "srcu of vm1");
    bench.runs(0, srcu::readLock, srcu::readUnlock);
    bench.runs(1, srcu::synchronizeStart, srcu::synchronizeWait);

    bench.step(0).step(1);

    assertThat(bench.attempt(1)).isEqualTo(new StepResult.Blocked("srcu of vm1", List.of(0)));
    bench.step(0).step(1);
    assertThat(srcu.readersIn(bench.memory())).isZero();
  }

  @Test
  void synchronizeDoesNotWaitForReadersThatComeLater() {
    Srcu srcu = new Srcu(bench.kernel, bench.layout, 0, "srcu of vm1");
    bench.runs(0, srcu::readLock);
    bench.runs(1, srcu::synchronizeStart, srcu::synchronizeWait);

    bench.step(1).step(0).step(1);

    assertThat(bench.label(1)).isEqualTo(Standing.DONE);
  }

  @Test
  void aReaderThatLeftAndCameBackIsNotWaitedFor() {
    Srcu srcu = new Srcu(bench.kernel, bench.layout, 0, "srcu of vm1");
    bench.runs(0, srcu::readLock, srcu::readUnlock, srcu::readLock);
    bench.runs(1, srcu::synchronizeStart, srcu::synchronizeWait);

    bench.step(0).step(1).step(0).step(0).step(1);

    assertThat(srcu.readersIn(bench.memory())).isEqualTo(0b01);
    assertThat(srcu.awaitedIn(bench.memory(), 1)).isZero();
  }

  @Test
  void leavingASectionThatWasNotEnteredIsAnError() {
    Srcu srcu = new Srcu(bench.kernel, bench.layout, 0, "rcu");
    bench.runs(0, srcu::readUnlock);

    bench.step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.UNLOCK_BY_NON_OWNER);
  }

  @Test
  void aRangeOfAnArrayIsStoredFromTheFirstToTheLastIndex() {
    XArray array = new XArray(bench.kernel, bench.layout, 0, "bindings of f1", 4);
    bench.runs(0, () -> array.storeRange(1, 2, 9));

    bench.step(0);

    assertThat(List.of(0, 1, 2, 3))
        .map(index -> array.in(bench.memory(), index))
        .containsExactly(0, 9, 9, 0);
  }

  @Test
  void findGivesTheFirstIndexThatHasAnEntry() {
    XArray array = new XArray(bench.kernel, bench.layout, 0, "bindings of f1", 4);
    Field found = new Field(bench.kernel, bench.layout, 0, "found", 0);
    bench.runs(
        0,
        () -> array.storeRange(2, 2, 9),
        () -> found.store(array.find(0, 3)),
        () -> found.store(array.find(3, 3)),
        () -> found.store(array.isEmpty() ? 1 : 0));

    bench.step(0).step(0);
    assertThat(found.in(bench.memory())).isEqualTo(2);
    bench.step(0);
    assertThat(found.in(bench.memory())).isEqualTo(-1);
    bench.step(0);
    assertThat(found.in(bench.memory())).isZero();
  }

  @Test
  void workQueuedLastIsTakenFirst() {
    TaskWork work = new TaskWork(bench.kernel, bench.layout, 3);
    bench.runs(0, () -> work.add(5), () -> work.add(6), work::takeLast);

    bench.step(0).step(0);
    assertThat(work.in(bench.memory(), 0)).containsExactly(5, 6);
    assertThat(work.in(bench.memory(), 1)).isEmpty();

    bench.step(0);
    assertThat(work.in(bench.memory(), 0)).containsExactly(5);
  }

  @Test
  void everyTaskHasItsOwnWordOfATaskField() {
    TaskField errno = new TaskField(bench.kernel, bench.layout, "errno");
    bench.runs(1, () -> errno.store(9));

    bench.step(1);

    assertThat(errno.in(bench.memory(), 0)).isZero();
    assertThat(errno.in(bench.memory(), 1)).isEqualTo(9);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each row of the table of what a dropped effect means. */
final class DroppingKernelTest {

  private final Layout layout = new Layout(2);
  private final RerunKernel below = new RerunKernel(layout);
  private final List<ErrorKind> complaints = new ArrayList<>();
  private Memory memory = layout.memory();
  private Memory before = memory;

  /** Lets a task do the steps {@code Step_0}, {@code Step_1}; returns whether none had to wait. */
  private boolean runs(DroppingKernel kernel, int task, Runnable... steps) {
    below.tell(
        new Witness() {
          @Override
          public void complained(Complaint complaint) {
            complaints.add(complaint.kind());
          }
        });
    Routine routine =
        kernel.wrapped(
            live -> {
              for (int step = 0; step < steps.length; step++) {
                kernel.at("Step_" + step);
                steps[step].run();
              }
            },
            task);
    memory = memory.size() == layout.size() ? memory : layout.memory();
    before = memory.copy();
    Standing standing = below.arrive(routine);
    while (!standing.done()) {
      StepResult result = below.step(routine, task, standing, memory);
      if (!(result instanceof StepResult.Moved moved)) {
        return false;
      }
      standing = moved.after();
      memory = moved.memory();
    }
    return true;
  }

  private DroppingKernel dropping(String... texts) {
    Set<String> drops = Set.of(texts);
    return new DroppingKernel(
        below,
        layout,
        new DroppingKernel.Drops() {
          @Override
          public boolean drops(List<String> passed, String effect) {
            return drops.contains(passed.get(passed.size() - 1) + "/" + effect);
          }

          @Override
          public boolean dropsAnywhere(String effect) {
            return drops.stream().anyMatch(drop -> drop.endsWith("/" + effect));
          }
        });
  }

  private void changesNothing() {
    assertThat(memory).isEqualTo(before);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aMutexIsNotWaitedForNorTakenNorGivenBack() {
    DroppingKernel kernel = dropping("Step_0/slotsLock.lock");
    Mutex lock = new Mutex(kernel, layout, 0, "slots_lock of vm1");
    memory = layout.memory();
    memory.set(3, 2);

    assertThat(runs(kernel, 0, lock::lock, lock::unlock)).isTrue();

    assertThat(lock.holderIn(memory)).hasValue(1);
    changesNothing();
  }

  @Test
  void whoHoldsTheMutexGivesItBackWhoeverElseLacksIt() {
    DroppingKernel kernel = dropping("Step_9/slotsLock.lock");
    Mutex lock = new Mutex(kernel, layout, 0, "slots_lock of vm1");

    assertThat(runs(kernel, 0, lock::lock, lock::unlock)).isTrue();

    assertThat(lock.holderIn(memory)).isEmpty();
  }

  @Test
  void anUnlockOfAnotherLockIsStillAnError() {
    DroppingKernel kernel = dropping("Step_0/slotsLock.lock");
    Mutex lock = new Mutex(kernel, layout, 0, "other_lock of vm1");

    runs(kernel, 0, lock::unlock);

    assertThat(complaints).containsExactly(ErrorKind.UNLOCK_BY_NON_OWNER);
  }

  @Test
  void aReleaseAloneStaysAway() {
    DroppingKernel kernel = dropping("Step_1/slotsLock.unlock");
    Mutex lock = new Mutex(kernel, layout, 0, "slots_lock of vm1");

    runs(kernel, 1, lock::lock, lock::unlock);

    assertThat(lock.holderIn(memory)).hasValue(1);
  }

  @Test
  void aTriedLockIsSaidToBeHad() {
    DroppingKernel kernel = dropping("Step_0/mutex.tryLock");
    Mutex lock = new Mutex(kernel, layout, 0, "mutex of v1");

    runs(kernel, 0, lock::tryLock, lock::unlock);

    changesNothing();
  }

  @Test
  void aTriedLockThatAnotherTaskHoldsIsNot() {
    DroppingKernel kernel = dropping("Step_0/mutex.tryLock");
    Mutex lock = new Mutex(kernel, layout, 0, "mutex of v1");
    memory = layout.memory();
    memory.set(3, 2);
    int[] said = {-1};

    runs(kernel, 0, () -> said[0] = lock.tryLock() ? 1 : 0);

    assertThat(said[0]).isZero();
  }

  @Test
  void aSpinlockLikewise() {
    DroppingKernel kernel = dropping("Step_0/mmuLock.lock");
    SpinLock lock = new SpinLock(kernel, layout, 0, "mmu_lock of vm1");

    runs(kernel, 0, lock::lock, lock::unlock);

    changesNothing();
  }

  @Test
  void aSemaphoreIsNeitherReadNorWritten() {
    DroppingKernel kernel = dropping("Step_0/sem.downRead", "Step_2/sem.downWrite");
    RwSemaphore lock = new RwSemaphore(kernel, layout, 0, "sem of f1");

    runs(kernel, 0, lock::downRead, lock::upRead, lock::downWrite, lock::upWrite);

    changesNothing();
  }

  @Test
  void whoTriesToReadIsToldThatItDid() {
    DroppingKernel kernel = dropping("Step_0/sem.tryDownRead");
    RwSemaphore lock = new RwSemaphore(kernel, layout, 0, "sem of f1", /* fair= */ true);

    runs(kernel, 0, lock::tryDownRead, lock::upRead);

    changesNothing();
  }

  @Test
  void aReaderNobodyKnowsOfLeavesLikewise() {
    DroppingKernel kernel = dropping("Step_0/srcu.readLock");
    Srcu srcu = new Srcu(kernel, layout, 0, "srcu of vm1");

    runs(kernel, 0, srcu::readLock, srcu::readUnlock);

    changesNothing();
  }

  @Test
  void aGracePeriodEndsAtOnceAndNotesNobody() {
    DroppingKernel kernel = dropping("Step_0/srcu.synchronize", "Step_1/srcu.wait");
    Srcu srcu = new Srcu(kernel, layout, 0, "srcu of vm1");
    memory = layout.memory();
    memory.set(3, 0b10);
    memory.set(4, 0b10);

    assertThat(runs(kernel, 0, srcu::synchronizeStart, srcu::synchronizeWait)).isTrue();

    changesNothing();
  }

  @Test
  void aCountStaysAndSaysWhatItWouldBe() {
    DroppingKernel kernel =
        dropping("Step_0/count.inc", "Step_1/count.dec", "Step_2/count.incNotZero");
    Refcount count = new Refcount(kernel, layout, 0, "count of f1", 1);
    List<Integer> said = new ArrayList<>(List.of(-1, -1));

    runs(
        kernel,
        0,
        count::inc,
        () -> said.set(0, count.decAndTest() ? 1 : 0),
        () -> said.set(1, count.incNotZero() ? 1 : 0));

    assertThat(said).containsExactly(1, 1);
    changesNothing();
  }

  @Test
  void aCounterStaysAndSaysWhatItWouldBe() {
    DroppingKernel kernel = dropping("Step_0/seq.add");
    Counter counter = new Counter(kernel, layout, 0, "seq of vm1", 5);
    int[] said = {0};

    runs(kernel, 0, () -> said[0] = counter.add(2));

    assertThat(said[0]).isEqualTo(7);
    changesNothing();
  }

  @Test
  void nobodyIsWaitedFor() {
    DroppingKernel kernel = dropping("Step_0/users.await", "Step_1/flight.await");
    Counter counter = new Counter(kernel, layout, 0, "users of vm1", 1);
    InFlight flight = new InFlight(kernel, layout, 0, "flight of vm1");
    memory = layout.memory();
    memory.set(4, 0b10);

    assertThat(runs(kernel, 0, counter::awaitZero, flight::awaitNobody)).isTrue();

    changesNothing();
  }

  @Test
  void whoIsInFlightIsNotKnown() {
    DroppingKernel kernel = dropping("Step_0/flight.enter");
    InFlight flight = new InFlight(kernel, layout, 0, "flight of vm1");

    runs(kernel, 0, flight::enter, flight::leave);

    changesNothing();
  }

  @Test
  void whatIsStoredIsNot() {
    DroppingKernel kernel =
        dropping("Step_0/word.store", "Step_1/bits.set", "Step_1/bits.clear", "Step_2/list.store");
    Field field = new Field(kernel, layout, 0, "word of f1", 3);
    Bitmap bitmap = new Bitmap(kernel, layout, 0, "bits of f1", 1);
    XArray array = new XArray(kernel, layout, 0, "list of f1", 2);

    runs(
        kernel,
        0,
        () -> field.store(4),
        () -> {
          bitmap.set(2);
          bitmap.clear(1);
        },
        () -> array.storeRange(0, 1, 7));

    changesNothing();
  }

  @Test
  void anObjectIsNeitherAllocatedNorFreedAndNobodyLooks() {
    DroppingKernel kernel = dropping("Step_0/freed.free", "Step_1/freed.alloc");
    SlabObject object = layout.object(kernel, "slot", "s1", true);
    SlabObject absent = layout.object(kernel, "slot", "s2", false);

    runs(kernel, 0, object::free, absent::alloc);

    assertThat(object.liveIn(memory)).isTrue();
    changesNothing();
  }

  @Test
  void aDroppedEffectOnAFreedObjectIsNoUseOfIt() {
    DroppingKernel kernel = dropping("Step_0/lock.lock", "Step_0/word.store");
    SlabObject object = layout.object(kernel, "kvm", "vm1", false);
    Mutex lock = new Mutex(kernel, layout, object.number(), "lock of vm1");
    Field field = new Field(kernel, layout, object.number(), "word of vm1", 3);

    runs(
        kernel,
        0,
        () -> {
          lock.lock();
          field.store(4);
        });

    changesNothing();
  }

  @Test
  void aPageIsSaidToBeThereOrGone() {
    DroppingKernel kernel = dropping("Step_0/pages.grab", "Step_1/pages.remove");
    PageCache pages = new PageCache(kernel, layout, "pages of f1", 2);
    memory = layout.memory();
    memory.set(4, PageCache.ZERO);
    memory.set(5, 2);
    List<Integer> said = new ArrayList<>(List.of(-1, -1));

    runs(kernel, 0, () -> said.set(0, pages.grab(0)), () -> said.set(1, pages.remove(1) ? 1 : 0));

    assertThat(said).containsExactly(2, 1);
    changesNothing();
  }

  @Test
  void workIsNotQueued() {
    DroppingKernel kernel = dropping("Step_0/taskWorks.queue");
    TaskWork work = new TaskWork(kernel, layout, 2);

    runs(kernel, 0, () -> work.add(1));

    changesNothing();
  }

  @Test
  void whatIsNoEffectOnTheKernelsStateHasNoName() {
    assertThat(
            Arrays.stream(PrimitiveKind.values())
                .filter(operation -> Effect.of(operation).isEmpty())
                .toList())
        .containsExactlyInAnyOrder(
            PrimitiveKind.LOAD,
            PrimitiveKind.TEST_BITS,
            PrimitiveKind.PEEK,
            PrimitiveKind.READ,
            PrimitiveKind.STORE_OWN,
            PrimitiveKind.WARN_ON,
            PrimitiveKind.BUG_ON,
            PrimitiveKind.NULL_DEREF,
            PrimitiveKind.STALE,
            PrimitiveKind.SYS_EXIT,
            PrimitiveKind.WORK_TAKE);
  }

  @Test
  void aGhostHasNoEffect() {
    Field field = new Field(below, layout, 0, "generation of f1", 0);
    Primitive store = new Primitive(PrimitiveKind.STORE, 3, 1);
    assertThat(Effect.nameOf(layout, store)).contains("generation.store");

    layout.ghost();

    assertThat(field.in(layout.memory())).isZero();
    assertThat(Effect.nameOf(layout, store)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anEffectIsFoundByItsWord(Effect effect) {
    assertThat(Effect.named(effect.word())).contains(effect);
  }
}

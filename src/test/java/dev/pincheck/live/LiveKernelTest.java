// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.Routine;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.Srcu;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Primitives on real threads: waiting, deadlocks, complaints, and that threads end. */
@Timeout(120)
final class LiveKernelTest {

  private final Layout layout = new Layout(2);
  private final LiveKernel kernel = new LiveKernel(layout);
  private final Mutex left = new Mutex(kernel, layout, 0, "left");
  private final Mutex right = new Mutex(kernel, layout, 0, "right");
  private final RwSemaphore semaphore = new RwSemaphore(kernel, layout, 0, "semaphore");
  private final Srcu srcu = new Srcu(kernel, layout, 0, "srcu");
  private final Field field = new Field(kernel, layout, 0, "field", 0);
  private final SlabObject object = layout.object(kernel, "slot", "s1", /* allocated= */ true);
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch second = new CountDownLatch(1);

  private List<LiveTask> run(Routine... routines) throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    List<LiveTask> tasks = new ArrayList<>();
    for (Routine routine : routines) {
      Perturbation perturbation = new Perturbation(new SplittableRandom(tasks.size()));
      tasks.add(new LiveTask(kernel, tasks.size(), routine, perturbation, gate));
    }
    kernel.prepare(layout.memory(), tasks.size());
    tasks.forEach(Thread::start);
    gate.countDown();
    for (LiveTask task : tasks) {
      task.join();
    }
    return tasks;
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  @Test
  void locksTakenInOppositeOrdersEndInADeadlock() throws InterruptedException {
    run(
        live -> {
          left.lock();
          first.countDown();
          pass(second);
          right.lock();
        },
        live -> {
          right.lock();
          second.countDown();
          pass(first);
          left.lock();
        });

    assertThat(kernel.isDeadlock()).isTrue();
  }

  @Test
  void aTaskThatEndsWithALockLeavesTheOtherInADeadlock() throws InterruptedException {
    run(
        live -> {
          left.lock();
          first.countDown();
        },
        live -> {
          pass(first);
          left.lock();
        });

    assertThat(kernel.isDeadlock()).isTrue();
  }

  @Test
  void aTaskThatWaitsForItselfIsInADeadlock() throws InterruptedException {
    run(
        live -> {
          left.lock();
          left.lock();
        });

    assertThat(kernel.isDeadlock()).isTrue();
  }

  @Test
  void aLockThatIsReleasedInTimeIsNoDeadlock() throws InterruptedException {
    Routine count =
        live -> {
          for (int i = 0; i < 300; i++) {
            left.lock();
            field.store(field.load() + 1);
            left.unlock();
          }
        };

    List<LiveTask> tasks = run(count, count);

    assertThat(kernel.isDeadlock()).isFalse();
    assertThat(tasks)
        .allMatch(task -> task.failure().isEmpty() && task.steps().primitives() == 1200);
    assertThat(field.in(kernel.memory())).isEqualTo(600);
  }

  @Test
  void aWriterWaitsForReaders() throws InterruptedException {
    run(
        live -> {
          semaphore.downRead();
          first.countDown();
          for (int i = 0; i < 200; i++) {
            field.load();
          }
          field.store(1);
          semaphore.upRead();
        },
        live -> {
          pass(first);
          semaphore.downWrite();
          field.store(field.load() + 1);
          semaphore.upWrite();
        });

    assertThat(field.in(kernel.memory())).isEqualTo(2);
  }

  @Test
  void aGracePeriodWaitsForTheReadersOfItsStart() throws InterruptedException {
    run(
        live -> {
          srcu.readLock();
          first.countDown();
          pass(second);
          field.store(1);
          srcu.readUnlock();
        },
        live -> {
          pass(first);
          srcu.synchronizeStart();
          second.countDown();
          srcu.synchronizeWait();
          field.store(field.load() + 1);
        });

    assertThat(field.in(kernel.memory())).isEqualTo(2);
  }

  @Test
  void theFirstComplaintEndsTheRunForAll() throws InterruptedException {
    run(
        live -> {
          object.free();
          object.free();
          field.store(1);
        },
        live -> {
          left.lock();
          left.lock();
        });

    assertThat(kernel.complaint()).isPresent();
    assertThat(kernel.isDeadlock()).isFalse();
    assertThat(field.in(kernel.memory())).isZero();
  }

  @Test
  void aComplaintIsWhatTheCheckerFound() throws InterruptedException {
    run(
        live -> {
          object.free();
          object.free();
        });

    assertThat(kernel.complaint().orElseThrow().kind()).isEqualTo(ErrorKind.DOUBLE_FREE);
  }

  @Test
  void aRoutineThatBreaksDownEndsTheOthers() throws InterruptedException {
    List<LiveTask> tasks =
        run(
            live -> {
              pass(first);
              throw new IllegalStateException("broken");
            },
            live -> {
              left.lock();
              first.countDown();
              left.lock();
            });

    assertThat(tasks.get(0).failure()).get().hasToString("java.lang.IllegalStateException: broken");
    assertThat(tasks.get(1).failure()).isEmpty();
  }

  @Test
  void aRoutineWithoutEndIsStopped() throws InterruptedException {
    List<LiveTask> tasks =
        run(
            live -> {
              while (field.load() == 0) {
                field.store(0);
              }
            });

    assertThat(tasks.get(0).failure().orElseThrow()).hasMessageContaining("no end after");
  }
}

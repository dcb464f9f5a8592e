// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import dev.pincheck.kernel.Routine;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The thread of one task. It ends with its routine or with the run, whichever comes first. */
final class LiveTask extends Thread {

  private final LiveKernel kernel;
  private final int number;
  private final Routine routine;
  private final Perturbation perturbation;
  private final CountDownLatch gate;
  private final LiveSteps steps = new LiveSteps();
  private volatile Optional<Throwable> failure = Optional.empty();

  /**
   * Makes the thread.
   *
   * @param gate opened when all threads may begin
   */
  LiveTask(
      LiveKernel kernel,
      int number,
      Routine routine,
      Perturbation perturbation,
      CountDownLatch gate) {
    super("live-" + number);
    setDaemon(true);
    this.kernel = kernel;
    this.number = number;
    this.routine = routine;
    this.perturbation = perturbation;
    this.gate = gate;
  }

  /** Returns the task that the calling thread runs. */
  static LiveTask current() {
    if (Thread.currentThread() instanceof LiveTask task) {
      return task;
    }
    throw new IllegalStateException("a primitive outside of a task");
  }

  @Override
  public void run() {
    try {
      gate.await();
      routine.run(0);
    } catch (LiveKernel.Stopped stopped) {
      // The run is over, and the kernel knows why.
    } catch (InterruptedException | RuntimeException | Error failed) {
      failure = Optional.of(failed);
      kernel.stop();
    } finally {
      kernel.ended();
    }
  }

  /** Returns the task's number in the scenario. */
  int number() {
    return number;
  }

  /** Returns where the task pauses; for its own thread. */
  Perturbation perturbation() {
    return perturbation;
  }

  /** Returns what the task has done; guarded by the kernel's lock until the thread has ended. */
  LiveSteps steps() {
    return steps;
  }

  /** Returns what broke the routine, other than what a checker found. */
  Optional<Throwable> failure() {
    return failure;
  }
}

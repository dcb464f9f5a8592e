// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Routine;
import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * One run of a scene on threads of its own, none of which outlives it.
 *
 * @param complaint what a checker found
 * @param deadlock whether nobody could go on although not all had ended
 * @param steps what each task did; one entry a task
 */
record LiveRun(Optional<Complaint> complaint, boolean deadlock, List<List<LiveSteps.Step>> steps) {

  LiveRun {
    steps = List.copyOf(steps);
  }

  /** Says whether something went wrong. */
  boolean failed() {
    return complaint.isPresent() || deadlock;
  }

  /**
   * Runs a scene once.
   *
   * @throws InterruptedException if the calling thread is interrupted
   * @throws IllegalStateException if a routine breaks down other than by what the checkers look for
   */
  static LiveRun of(Scene scene, long seed) throws InterruptedException {
    Layout layout = new Layout(scene.tasks().size());
    LiveKernel kernel = new LiveKernel(layout);
    Scene.LaidOut laidOut = scene.on(kernel, layout);
    SplittableRandom random = new SplittableRandom(seed);
    CountDownLatch gate = new CountDownLatch(1);
    List<LiveTask> tasks = new ArrayList<>();
    for (Routine routine : laidOut.routines()) {
      Perturbation perturbation = new Perturbation(random.split());
      tasks.add(new LiveTask(kernel, tasks.size(), routine, perturbation, gate));
    }
    kernel.prepare(laidOut.memory(), tasks.size());
    tasks.forEach(Thread::start);
    gate.countDown();
    join(tasks, kernel);
    for (LiveTask task : tasks) {
      task.failure()
          .ifPresent(
              cause -> {
                throw new IllegalStateException("task " + task.number() + " broke down", cause);
              });
    }
    return new LiveRun(
        kernel.complaint(),
        kernel.isDeadlock(),
        tasks.stream().map(task -> task.steps().list()).toList());
  }

  private static void join(List<LiveTask> tasks, LiveKernel kernel) throws InterruptedException {
    boolean interrupted = false;
    for (int next = 0; next < tasks.size(); ) {
      try {
        tasks.get(next).join();
        next++;
      } catch (InterruptedException stop) {
        interrupted = true;
        kernel.stop();
      }
    }
    if (interrupted) {
      throw new InterruptedException();
    }
  }
}

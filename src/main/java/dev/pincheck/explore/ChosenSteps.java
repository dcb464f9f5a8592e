// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Memory;

/** Tries all steps of a state and chooses those to follow. One worker's. */
final class ChosenSteps {

  private final Ample ample;
  private final ClaimWatch watch;
  private final Stepper stepper;
  private final Findings.Notes notes;
  private final int tasks;
  private int leftOut;

  ChosenSteps(Machinery machinery, Reduction reduction, Findings.Notes notes) {
    Memory start = machinery.world().memory();
    this.ample = new Ample(machinery.layout(), start, reduction);
    this.watch = new ClaimWatch(machinery.tasks(), start);
    this.stepper = machinery.stepper(notes.locks, ample::touches);
    this.notes = notes;
    this.tasks = machinery.tasks();
  }

  /** Returns what asks the claims. */
  ClaimWatch watch() {
    return watch;
  }

  /** Returns the tasks whose steps to follow, as bits. */
  int choose(Memory memory, Node[] standing, int position) {
    ample.begin();
    for (int task = 0; task < tasks; task++) {
      Node from = standing[task];
      if (!from.atEnd()) {
        notes.locks.at(position * tasks + task);
        if (stepper.step(task, from, ample.begin(task, memory))) {
          ample.done(task, from, stepper.reached(), memory);
        }
      }
    }
    int chosen = ample.choose(memory, standing);
    leftOut = ample.enabled() - Integer.bitCount(chosen);
    return chosen;
  }

  /** Returns how many steps were possible and not chosen. */
  int leftOut() {
    return leftOut;
  }

  /** Returns the memory after a task's step. */
  Memory after(int task) {
    return ample.after(task);
  }

  /** Returns where a task stands after its step. */
  Node reached(int task) {
    return ample.reached(task);
  }
}

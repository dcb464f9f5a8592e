// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import java.util.ArrayList;
import java.util.List;

/** What one task has done, in order. Times are ticks of the kernel's clock, one for each event. */
final class LiveSteps {

  private final List<Step> steps = new ArrayList<>();
  private int primitives;

  /** Notes that a step begins. */
  void opened(String label, long now) {
    steps.add(new Step(label, now, now, now, 0, false));
  }

  /** Notes that a primitive of the current step was carried out. */
  void performed(long now) {
    primitives++;
    if (!steps.isEmpty()) {
      replaceLast(last().performed(now));
    }
  }

  /** Notes that the run was over while the current step was waiting. */
  void leftWaiting() {
    if (!steps.isEmpty()) {
      Step last = last();
      replaceLast(new Step(last.label, last.opened, last.first, last.last, last.primitives, true));
    }
  }

  private Step last() {
    return steps.get(steps.size() - 1);
  }

  private void replaceLast(Step step) {
    steps.set(steps.size() - 1, step);
  }

  /** Returns how many primitives were carried out. */
  int primitives() {
    return primitives;
  }

  /** Returns the steps. */
  List<Step> list() {
    return List.copyOf(steps);
  }

  /**
   * A step that was begun.
   *
   * @param label its name
   * @param opened when it was begun
   * @param first when its first primitive was carried out
   * @param last when its last primitive so far was carried out
   * @param primitives how many were carried out
   * @param waits whether it was waiting when the run was over
   */
  record Step(String label, long opened, long first, long last, int primitives, boolean waits) {

    private Step performed(long now) {
      return new Step(label, opened, primitives == 0 ? now : first, now, primitives + 1, waits);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.sketch;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import java.util.List;

/** A state, as {@link Board#never} sees it: objects are asked with {@link #memory}. */
public final class Now {

  private final Memory memory;
  private final Scene.Places places;
  private final List<String> tasks;

  Now(Memory memory, Scene.Places places, List<String> tasks) {
    this.memory = memory;
    this.places = places;
    this.tasks = tasks;
  }

  /** Returns what objects are asked with: {@code refs.in(now.memory())}. */
  public Memory memory() {
    return memory;
  }

  /**
   * Says whether the task has ended.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public boolean done(String task) {
    int number = tasks.indexOf(task);
    if (number < 0) {
      throw new IllegalArgumentException("there is no task `" + task + "`, but " + tasks);
    }
    return places.done(number);
  }

  /** Says whether all tasks have ended. */
  public boolean allDone() {
    return tasks.stream().allMatch(this::done);
  }
}

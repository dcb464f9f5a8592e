// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How every state was first reached. The states of a level are in the order of their least
 * schedules; each keeps the rank of the step that leads to it: the position of the state before,
 * times the number of tasks, plus the task.
 */
final class History {

  private final int tasks;
  private final List<int[]> levels = new ArrayList<>();

  /** Starts with the initial state. */
  History(int tasks) {
    this.tasks = tasks;
    levels.add(new int[1]);
  }

  /** Adds a level: the rank of the step to each of its states, in order. */
  void add(int[] ranks) {
    levels.add(ranks);
  }

  /**
   * Returns the least of the shortest schedules that lead to a state: the tasks in the order in
   * which they do a step.
   */
  List<Integer> scheduleTo(int level, int position) {
    Integer[] schedule = new Integer[level];
    int at = position;
    for (int i = level; i > 0; i--) {
      int rank = levels.get(i)[at];
      schedule[i - 1] = rank % tasks;
      at = rank / tasks;
    }
    return List.of(schedule);
  }

  /** Returns the schedule of a step and what leads to it. */
  List<Integer> scheduleOf(LockOrder.Sighting step) {
    List<Integer> schedule = new ArrayList<>(scheduleTo(step.level(), step.rank() / tasks));
    schedule.add(step.rank() % tasks);
    return schedule;
  }

  void save(CheckpointWriter writer) throws IOException {
    writer.number(levels.size());
    for (int[] ranks : levels) {
      writer.ints(ranks);
    }
  }

  void restore(CheckpointReader reader) throws IOException {
    levels.clear();
    for (int left = reader.count(); left > 0; left--) {
      levels.add(reader.ints());
    }
  }

  long bytes() {
    return levels.stream().mapToLong(level -> (long) Integer.BYTES * level.length).sum();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Stopwatch;
import dev.pincheck.explore.automaton.LearnedScene;

/**
 * What is to be searched, how, and since when.
 *
 * @param learned the scene with what is known of its routines
 * @param settings how, and what it may cost
 * @param title what progress is reported under
 * @param progress told how far it is
 * @param began when it began, as by {@link System#nanoTime}
 * @param stopwatch from when on the time of the budget counts
 */
public record Assignment(
    LearnedScene learned,
    Settings settings,
    String title,
    Progress progress,
    long began,
    Stopwatch stopwatch) {

  /** Begins now. */
  public static Assignment beginning(
      LearnedScene learned, Settings settings, String title, Progress progress) {
    return new Assignment(
        learned,
        settings,
        title,
        progress,
        System.nanoTime(),
        Stopwatch.start(settings.budget(), ProcessHandle.current()));
  }

  /** Returns the same of another scene, with other settings. */
  public Assignment of(LearnedScene other, Settings otherwise) {
    return new Assignment(other, otherwise, title, progress, began, stopwatch);
  }

  /** Says whether the time of the budget has run out. */
  boolean isOutOfTime() {
    return hasSpentOneIn(1);
  }

  /** Says whether such a part of the time has run out. */
  boolean hasSpentOneIn(int parts) {
    return stopwatch.isOver(settings.budget(), parts);
  }

  /** Says whether more memory is taken than the budget has. */
  boolean isOutOfMemory(long bytes) {
    return bytes > (long) settings.budget().memoryMegabytes() << 20;
  }

  /** Tells how far the search is. */
  void tell(Statistics statistics) {
    progress.at(title, statistics);
  }
}

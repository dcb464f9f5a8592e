// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Schedules as longs: the tasks in the order of their steps, as few bits each as tell them apart,
 * first ones in the upper bits. Of two of one length the lesser one has the lesser longs, read
 * without sign.
 *
 * @param bits of a step
 */
record Schedules(int bits) {

  static Schedules of(int tasks) {
    return new Schedules(Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(tasks - 1)));
  }

  private int perLong() {
    return Long.SIZE / bits;
  }

  /** Returns how many longs a schedule of that many steps has. */
  int longs(int steps) {
    return (steps + perLong() - 1) / perLong();
  }

  /** Copies a schedule of that many steps and adds one step. */
  void extend(long[] from, int at, int steps, int task, long[] into, int intoAt) {
    int longs = longs(steps);
    System.arraycopy(from, at, into, intoAt, longs);
    if (longs(steps + 1) > longs) {
      into[intoAt + longs] = 0;
    }
    int place = steps / perLong();
    into[intoAt + place] |= (long) task << (Long.SIZE - bits * (steps % perLong() + 1));
  }

  /** Returns the tasks of a schedule of that many steps. */
  List<Integer> tasks(long[] from, int at, int steps) {
    List<Integer> tasks = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      long shifted = from[at + step / perLong()] >>> (Long.SIZE - bits * (step % perLong() + 1));
      tasks.add((int) shifted & ((1 << bits) - 1));
    }
    return tasks;
  }

  /** Says whether one schedule comes before another one of the same number of longs. */
  static boolean isLess(long[] one, int oneAt, long[] other, int otherAt, int longs) {
    for (int i = 0; i < longs; i++) {
      if (one[oneAt + i] != other[otherAt + i]) {
        return Long.compareUnsigned(one[oneAt + i], other[otherAt + i]) < 0;
      }
    }
    return false;
  }
}

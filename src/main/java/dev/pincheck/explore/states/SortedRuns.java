// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fingerprints of what was seen, in sorted runs as a log-structured merge tree has them. Never
 * changes: who adds a level twice, since the first attempt was lost, gets the same twice.
 *
 * @param runs each ascending; each at least twice as long as the next one
 */
public record SortedRuns(List<long[]> runs) implements Serializable {

  /** Nothing. */
  public static final SortedRuns NONE = new SortedRuns(List.of());

  public SortedRuns {
    runs = List.copyOf(runs);
  }

  /** Returns those of some ascending fingerprints that are in none of the runs. */
  public long[] missing(long[] sorted) {
    long[] left = sorted.clone();
    int count = left.length;
    for (long[] run : runs) {
      int kept = 0;
      int from = 0;
      for (int i = 0; i < count; i++) {
        from = firstNotLess(run, from, left[i]);
        if (from == run.length || run[from] != left[i]) {
          left[kept++] = left[i];
        }
      }
      count = kept;
    }
    return Arrays.copyOf(left, count);
  }

  /** Looks in steps that get longer: what is looked for next is mostly near. */
  private static int firstNotLess(long[] run, int from, long wanted) {
    int step = 1;
    int low = from;
    int high = from;
    while (high < run.length && run[high] < wanted) {
      low = high + 1;
      high = (int) Math.min(run.length, (long) high + step);
      step = Math.min(2 * step, 1 << 28);
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (run[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns these and one more run, short ones being merged. */
  public SortedRuns with(long[] sorted) {
    List<long[]> longer = new ArrayList<>(runs);
    long[] last = sorted;
    while (!longer.isEmpty() && longer.get(longer.size() - 1).length < 2L * last.length) {
      last = merged(longer.remove(longer.size() - 1), last);
    }
    longer.add(last);
    return new SortedRuns(longer);
  }

  private static long[] merged(long[] one, long[] other) {
    long[] both = new long[Math.addExact(one.length, other.length)];
    int i = 0;
    int j = 0;
    for (int to = 0; to < both.length; to++) {
      boolean first = j == other.length || (i < one.length && one[i] < other[j]);
      both[to] = first ? one[i++] : other[j++];
    }
    return both;
  }

  /** Returns how many bytes they take. */
  public long bytes() {
    return runs.stream().mapToLong(run -> (long) Long.BYTES * run.length).sum();
  }
}

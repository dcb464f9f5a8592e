// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What was seen, in sorted runs. */
final class SortedRunsTest {

  @Test
  void runsHoldWhatWasAddedAndNothingElse() {
    Random random = new Random(1);
    TreeSet<Long> added = new TreeSet<>();
    SortedRuns runs = SortedRuns.NONE;
    for (int level = 0; level < 60; level++) {
      long[] offered =
          random.longs(1 + random.nextInt(300), -2000, 2000).distinct().sorted().toArray();
      long[] missing = runs.missing(offered);

      assertThat(missing)
          .containsExactly(Arrays.stream(offered).filter(one -> !added.contains(one)).toArray());
      SortedRuns before = runs;
      runs = runs.with(missing);
      for (long one : missing) {
        added.add(one);
      }
      assertThat(before.missing(missing)).containsExactly(missing);
      assertThat(runs.bytes()).isEqualTo(8L * added.size());
    }
    assertThat(runs.runs().size()).isLessThan(14);
  }
}

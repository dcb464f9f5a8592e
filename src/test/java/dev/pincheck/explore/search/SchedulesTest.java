// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules as longs. */
final class SchedulesTest {

  private static long[] packed(int tasks, List<Integer> schedule) {
    Schedules schedules = Schedules.of(tasks);
    long[] longs = new long[schedules.longs(schedule.size())];
    for (int step = 0; step < schedule.size(); step++) {
      schedules.extend(longs.clone(), 0, step, schedule.get(step), longs, 0);
    }
    return longs;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 30})
  void whatIsPackedIsReadBackAndKeepsItsOrder(int tasks) {
    List<Integer> some = IntStream.range(0, 150).mapToObj(step -> step * 7 % tasks).toList();
    List<Integer> greater =
        IntStream.range(0, 150).mapToObj(step -> step == 77 ? tasks - 1 : some.get(step)).toList();

    long[] packed = packed(tasks, some);
    long[] other = packed(tasks, greater);

    assertThat(Schedules.of(tasks).tasks(packed, 0, 150)).isEqualTo(some);
    assertThat(Schedules.isLess(packed, 0, other, 0, packed.length))
        .isEqualTo(some.get(77) < tasks - 1);
    assertThat(Schedules.isLess(other, 0, packed, 0, packed.length)).isFalse();
  }
}

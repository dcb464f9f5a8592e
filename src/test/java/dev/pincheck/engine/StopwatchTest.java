// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long one waits for a process whose budget is ten seconds, a hundred at most. */
final class StopwatchTest {

  @ParameterizedTest
  @CsvSource({
    "10000, 10000, 0", // it had the processor all the time
    "10000, 14000, 0", // two processors
    "10000, 4000, 6000", // it lacks six seconds of the processor
    "40000, 9990, 50", // not every ten milliseconds
    "97000, 4000, 3000", // the longest time comes first
    "100000, 4000, 0",
    "100500, 0, 0",
  })
  void whatIsMissingIsWaitedFor(long passed, long used, long left) {
    assertThat(
            Stopwatch.left(
                Duration.ofSeconds(10),
                Duration.ofSeconds(100),
                Duration.ofMillis(passed),
                Duration.ofMillis(used)))
        .isEqualTo(Duration.ofMillis(left));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said of a child that ended before it had said all. */
final class ChildEndingTest {

  private static final Budget BUDGET = new Budget(Duration.ofSeconds(1), Long.MAX_VALUE, 64);

  @Test
  void whatAKilledChildSaidBeforeIsNotTheReason() {
    assertThat(verdict(128 + 9, "Computing initial states..."))
        .isEqualTo(new Verdict.Failed("the process of TLC was ended by signal 9"));
  }

  @Test
  void whatAChildSaidThatEndedByItselfIs() {
    assertThat(verdict(1, "Too small maximum heap"))
        .isEqualTo(
            new Verdict.Failed(
                "the process of TLC ended with exit code 1: Too small maximum heap"));
  }

  private static Verdict verdict(int exit, String noise) {
    return new ChildEnding("TLC", exit, noise, /* killedForMemory= */ false).verdict(BUDGET);
  }
}

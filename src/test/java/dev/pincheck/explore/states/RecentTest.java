// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was found a short while ago. */
final class RecentTest {

  @Test
  void whatIsKnownWasFoundBefore() {
    Recent recent = Recent.empty();
    Set<Long> found = new HashSet<>();
    Random random = new Random(3);
    int known = 0;

    for (int i = 0; i < 200_000; i++) {
      // Around 0, and few enough to come again; the upper half is not what chooses the slot.
      long fingerprint = random.nextInt(60_000) - 30_000 + ((long) random.nextInt(2) << 60);
      if (recent.has(fingerprint)) {
        known++;
        assertThat(found.contains(fingerprint)).isTrue();
      }
      found.add(fingerprint);
    }

    assertThat(known).isPositive();
  }

  @Test
  void nothingIsKnownFromTheBeginning() {
    for (long fingerprint : new long[] {0, 1, -1, 1L << 32}) {
      assertThat(Recent.empty().has(fingerprint)).isFalse();
    }
  }

  @Test
  void aForgetfulOneNeverKnows() {
    Recent recent = Recent.forgetful();

    assertThat(recent.has(7)).isFalse();
    assertThat(recent.has(7)).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of states that were seen. */
final class VisitedSetTest {

  private static final int BYTES_A_STATE = 16;
  private static final int ENOUGH = 500;
  private static final int STATES = 200_000;

  @Test
  void fingerprintsAreNewOnceAndNeverTakeMoreThanSixteenBytes() {
    VisitedSet set = new VisitedSet.Fingerprints();
    Set<Long> expected = new HashSet<>();
    Random random = new Random(7);

    for (int i = 0; i < STATES; i++) {
      // Many that crowd at the last places, so that a look goes on at the first ones.
      long fingerprint =
          random.nextInt(4) == 0
              ? 0xffff_ffffL | (long) random.nextInt(900) << 32
              : random.nextLong();
      set.touch(fingerprint);

      assertThat(set.add(fingerprint, new long[0], 0)).isEqualTo(expected.add(fingerprint));
      if (expected.size() >= ENOUGH) {
        assertThat(set.bytes()).isLessThanOrEqualTo((long) BYTES_A_STATE * expected.size());
      }
    }
    for (long fingerprint : expected) {
      assertThat(set.add(fingerprint, new long[0], 0)).isFalse();
    }
  }

  @Test
  void aProductThatIsNoIndexIsRefused() {
    int states = Integer.MAX_VALUE / 7;

    assertThat(TooManyStates.times(states, 6)).isEqualTo(6 * states);
    assertThatThrownBy(() -> TooManyStates.times(states + 1, 7)).isInstanceOf(TooManyStates.class);
  }
}

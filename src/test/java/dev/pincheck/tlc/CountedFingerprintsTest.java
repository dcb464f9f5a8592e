// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tlc2.tool.fp.FPSetConfiguration;

class CountedFingerprintsTest {

  private CountedFingerprints set;

  @BeforeEach
  void open() throws Exception {
    set = new CountedFingerprints(new FPSetConfiguration());
  }

  @AfterEach
  void close() {
    set.close();
  }

  @Test
  void aFingerprintIsNewOnceWhateverItIs() {
    Random random = new Random(16);
    Set<Long> put = new HashSet<>();

    for (int i = 0; i < 100_000; i++) {
      long fingerprint = i % 3 == 0 ? random.nextInt(100) : random.nextLong();
      assertThat(set.contains(fingerprint)).isEqualTo(put.contains(fingerprint));
      assertThat(set.put(fingerprint)).isEqualTo(!put.add(fingerprint));
    }

    assertThat(put).contains(0L);
    assertThat(set.size()).isEqualTo(put.size());
  }

  @Test
  void fingerprintsAreNotComparedWithEachOtherAtTheEnd() {
    set.put(1);
    set.put(2);

    assertThat(set.checkFPs()).isEqualTo(Long.MAX_VALUE);
  }
}

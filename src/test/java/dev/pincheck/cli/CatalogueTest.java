// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The catalogue, checked by the engines themselves: every race, on the variants that differ most.
 * {@code ./pincheck check} takes all variants; that the figures of the others were recorded from
 * today's inputs is looked at here too.
 */
@Tag("engine")
final class CatalogueTest {

  @ParameterizedTest
  @CsvSource({
    "gmem, v11, 7.2, memslots-pin-file",
    "memslot-lock, rfc-v5, repaired, unlock-with-vcpus"
  })
  void theRacesMeetTheirExpectations(String machine, String first, String second, String third) {
    Bench.Ran ran =
        Bench.inTheTree(
            "check",
            "--machine",
            machine,
            "--variant",
            first,
            "--variant",
            second,
            "--variant",
            third);

    assertThat(ran.out())
        .as("differing results, and records of other inputs than today's")
        .doesNotContain("DIFFERS")
        .doesNotContain("note:");
    assertThat(ran.code()).isZero();
  }

  @Test
  void nothingIsLeftToRecordOrToSay() {
    Bench.Ran ran = Bench.inTheTree("lint");

    assertThat(ran.out()).endsWith("0 findings.\n");
    assertThat(ran.code()).isZero();
  }
}

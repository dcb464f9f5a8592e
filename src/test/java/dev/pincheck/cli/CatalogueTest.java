// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The catalogue, checked by the engines themselves: every race that says something of one variant,
 * and every command of the Alloy modules. {@code .ci/run} checks all variants; that the figures of
 * the others were recorded from today's inputs is looked at here too.
 */
@Tag("engine")
final class CatalogueTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--machine gmem --variant 7.2",
        "--machine memslot-lock --variant repaired",
        "--engine alloy"
      })
  void theCatalogueMeetsItsExpectations(String selection) {
    Bench.Ran ran = Bench.inTheTree(("check " + selection).split(" "));

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

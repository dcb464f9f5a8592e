// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole catalogue, checked by the engines themselves. */
@Tag("engine")
final class CatalogueTest {

  @Test
  void theCatalogueMeetsItsExpectationsAndItsRecordsAreFresh() {
    Bench.Ran ran = Bench.inTheTree("check");

    assertThat(ran.out())
        .as("differing results, and records of other inputs than today's")
        .doesNotContain("DIFFERS")
        .doesNotContain("note:");
    assertThat(ran.code()).isZero();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How variants stand together in a line. */
final class FoldedVerdictsTest {

  private static final List<String> ORDER = List.of("v11", "v12", "6.14", "6.18", "7.0", "dev");

  private static String ranges(String... variants) {
    return FoldedVerdicts.ranges(ORDER, new LinkedHashSet<>(List.of(variants)));
  }

  @Test
  void neighboursAreARange() {
    assertThat(ranges("v11", "v12", "6.14")).isEqualTo("v11..6.14");
    assertThat(ranges("6.18", "7.0", "dev")).isEqualTo("6.18..dev");
    assertThat(ranges("v11", "v12", "6.14", "7.0")).isEqualTo("v11..6.14 7.0");
  }

  @Test
  void twoAreNamed() {
    assertThat(ranges("v12", "6.14")).isEqualTo("v12 6.14");
  }

  @Test
  void theOrderIsThatOfTheFileAndStrangersComeLast() {
    assertThat(ranges("dev", "mine", "v11")).isEqualTo("v11 dev mine");
  }
}

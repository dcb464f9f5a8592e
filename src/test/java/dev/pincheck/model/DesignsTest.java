// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which knobs of two variants belong to a design. */
final class DesignsTest {

  private static final Designs DESIGNS =
      new Designs("base", Map.of("one", Set.of("pins"), "two", Set.of("order")));

  private static Variant variant(String name, String pins, String order, String other) {
    return new Variant(
        "m",
        name,
        Optional.empty(),
        "",
        Map.of("pins", pins, "order", order, "other", other),
        Mutations.NONE,
        Variant.Kind.REGULAR);
  }

  private static final Variant ONE = variant("one", "yes", "early", "a");
  private static final Variant TWO = variant("two", "no", "late", "a");
  private static final Variant ELSE = variant("else", "no", "early", "b");

  @Test
  void aVariantIsADesignOrTheBaseOfAll() {
    assertThat(DESIGNS.has(ONE)).isTrue();
    assertThat(DESIGNS.has(variant("base", "", "", ""))).isTrue();
    assertThat(DESIGNS.has(ELSE)).isFalse();
  }

  @Test
  void knobsBelongToOneOfTwoVariantsOrToNeither() {
    assertThat(DESIGNS.own(ONE, TWO)).containsExactlyInAnyOrder("pins", "order");
    assertThat(DESIGNS.foreign(ONE, TWO)).isEmpty();
    assertThat(DESIGNS.own(ONE, ELSE)).containsExactly("pins");
    assertThat(DESIGNS.own(ELSE, ONE)).containsExactly("pins");
    assertThat(DESIGNS.foreign(ONE, ELSE)).containsExactly("other");
    assertThat(DESIGNS.own(ELSE, ELSE)).isEmpty();
  }
}

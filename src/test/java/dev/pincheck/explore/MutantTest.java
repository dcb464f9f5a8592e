// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.model.Variant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pieces of 7.2 that are there for one invariant: without them the reference breaks it. */
final class MutantTest {

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource({
    "swap-without-srcu-at-last,   close-delete-fault,        NoUseAfterFree",
    "get-pfn-puts-first,          close-versus-fault,        NoUseAfterFree",
    "fault-checks-sequence-alone, allocate-punch-fault,      NoStaleSpte",
    "get-pfn-maps-poisoned-folio, memory-error-versus-fault, PoisonIsUnmapped",
    "end-always,                  punch-of-unbound-range,    PairedInvalidate",
  })
  void aPieceThatIsMissedBreaksAClaim(String mutant, String race, String property) {
    assertThat(violated(race, Run.variant("7.2"), property)).isFalse();
    assertThat(violated(race, Run.variant(mutant), property)).isTrue();
  }

  private static boolean violated(String race, Variant variant, String property) {
    return ReferenceSearch.run(new Reference(Run.race(race), variant), List.of(property))
        .violated()
        .isPresent();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.model.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pieces of 7.2 that are there for one claim: without them the reference breaks it. */
final class MutantTest {

  @ParameterizedTest(name = "{0} = {1} in {2}: {3}")
  @CsvSource({
    "srcu_wait,       not-final,     close-delete-fault,        NoUseAfterFree",
    "get_pfn_put,     before-use,    close-versus-fault,        NoUseAfterFree",
    "fault_check,     sequence-only, allocate-punch-fault,      NoStaleSpte",
    "poisoned_folio,  used,          memory-error-versus-fault, PoisonIsUnmapped",
    "invalidate_end,  always,        punch-of-unbound-range,    PairedInvalidate",
  })
  void aPieceThatIsMissedBreaksAClaim(String knob, String value, String race, String property) {
    Variant kernel = Run.variant("7.2");
    Map<String, String> knobs = new HashMap<>(kernel.knobs());
    knobs.put(knob, value);

    assertThat(violated(race, kernel, property)).isFalse();
    assertThat(violated(race, kernel.with(knobs), property)).isTrue();
  }

  private static boolean violated(String race, Variant variant, String property) {
    return ReferenceSearch.run(new Reference(Run.race(race), variant), List.of(property))
        .violated()
        .isPresent();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec and reference lack the same piece: also what no version does must be the same in both. */
@Tag("engine")
class MutantConformanceTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} = {1}, {2}")
  @CsvSource({
    // Two deletions at once: which swap is a task's second is its own matter.
    "ioctl_slots_lock, no,            delete-twice-fault",
    // A fault on a VM that was destroyed.
    "create_get_kvm,   no,            close-versus-fault",
    "create_get_kvm,   no,            failed-delete-close-fault",
    "srcu_wait,        not-final,     delete-twice-fault",
    "get_pfn_put,      before-use,    close-versus-fault",
    "fault_check,      sequence-only, punch-versus-fault",
    "poisoned_folio,   used,          memory-error-versus-fault",
    "invalidate_end,   always,        fault-after-unbound-punch",
  })
  void specAndReferenceLackTheSame(String knob, String value, String race) throws Exception {
    Machines machines = new Machines();

    Walk walk = machines.walk(race, machines.turned("7.2", knob, value), folder);

    assertThat(Machines.summary(walk)).isEqualTo(Walk.Outcome.BISIMILAR.word());
  }
}

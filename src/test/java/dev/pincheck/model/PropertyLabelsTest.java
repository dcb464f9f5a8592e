// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which labels a property names, itself or by what it is defined with. */
final class PropertyLabelsTest {

  @Test
  void labelsAreThoseOfTheDefinitionAndOfWhatItUses() throws InputRejected {
    Machine gmem = Tree.catalogue().machines().get("gmem");

    Map<String, ? extends Set<String>> labels =
        PropertyLabels.of(gmem, List.of("SourceStops", "LockOrder", "NoLeak", "NoForeignData"));

    assertThat(labels.get("SourceStops")).containsExactly("Fault_Check");
    assertThat(labels.get("LockOrder"))
        .contains("Release_TakeSlotsLock", "Poison_TakeInvalidateLock")
        .doesNotContain("Fault_Check");
    assertThat(labels).doesNotContainKeys("NoLeak", "NoForeignData");
  }
}

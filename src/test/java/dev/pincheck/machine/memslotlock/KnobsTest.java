// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.Knobs;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The reference's knobs against those of the variants file. */
final class KnobsTest {

  private static Machine machine() throws InputRejected {
    return Catalogue.load(Path.of(System.getProperty("pincheck.home")), List.of())
        .machines()
        .get("memslot-lock");
  }

  @Test
  void knobsAndTheirValuesAreThoseOfTheVariantsFile() throws InputRejected {
    SortedMap<String, List<String>> declared = new TreeMap<>();
    for (Knob knob : machine().knobs().values()) {
      declared.put(knob.name(), knob.values().keySet().stream().sorted().toList());
    }
    Knobs knobs = Knobs.unset();
    new MemslotLockMachine().read(knobs);

    SortedMap<String, List<String>> read = new TreeMap<>();
    knobs.read().forEach((knob, values) -> read.put(knob, values.stream().sorted().toList()));
    assertThat(read).isEqualTo(declared);
  }

  @Test
  void everyVariantHasItsKnobs() throws InputRejected {
    assertThat(machine().variants().values())
        .isNotEmpty()
        .allSatisfy(variant -> assertThat(new Design(Knobs.of(variant.knobs()))).isNotNull());
  }

  @Test
  void anUnknownValueIsNamedTogetherWithThoseAllowed() throws InputRejected {
    Map<String, String> knobs = new HashMap<>(machine().variants().get("rfc-v5").knobs());
    knobs.put("reset_marks", "perhaps");

    assertThatThrownBy(() -> new Design(Knobs.of(knobs)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reset_marks = perhaps, allowed are yes, unmaps");
  }
}

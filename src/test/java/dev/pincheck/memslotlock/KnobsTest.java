// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    Map<String, List<String>> declared = new TreeMap<>();
    for (Knob knob : machine().knobs().values()) {
      declared.put(knob.constant(), knob.values().keySet().stream().sorted().toList());
    }

    Map<String, List<String>> here = new TreeMap<>();
    for (RecordComponent part : Knobs.class.getRecordComponents()) {
      for (RecordComponent knob : part.getType().getRecordComponents()) {
        String name = knob.getName();
        here.put(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), values(knob));
      }
    }

    // Row 1 of the errno table, the capability switched off, is no version to explore.
    declared.put("Feature", List.of("checks", "off", "on"));
    assertThat(here).isEqualTo(declared);
  }

  private static List<String> values(RecordComponent knob) {
    return knob.getType() == boolean.class
        ? List.of("no", "yes")
        : Arrays.stream(knob.getType().getEnumConstants())
            .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .sorted()
            .toList();
  }

  @Test
  void everyVariantHasItsKnobs() throws InputRejected {
    assertThat(machine().variants().values())
        .isNotEmpty()
        .allSatisfy(variant -> assertThat(Knobs.of(variant.knobs())).isNotNull());
  }

  @Test
  void anUnknownValueIsNamedTogetherWithThoseAllowed() throws InputRejected {
    Map<String, String> knobs = new HashMap<>(machine().variants().get("rfc-v5").knobs());
    knobs.put("relock", "perhaps");

    assertThatThrownBy(() -> Knobs.of(knobs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("relock = perhaps, allowed are refused, allowed");
  }
}

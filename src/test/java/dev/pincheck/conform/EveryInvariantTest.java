// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.Reference;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Property;
import dev.pincheck.model.Race;
import dev.pincheck.model.Sample;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.RaceModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All invariants of a machine are true in the same states of spec and reference, whether the race
 * checks them or not; and both have as many states: neither keeps a dead value.
 */
@Tag("engine")
final class EveryInvariantTest {
  private static final int RACES = 10;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void everyInvariantIsTrueInTheSameStates(MachineUnderTest all) throws Exception {
    Machine machine = all.machine();
    List<String> invariants =
        machine.properties().values().stream()
            .filter(Property::isInvariant)
            .map(property -> property.name())
            .toList();

    for (Sample.Pair pair : all.sample(/* largest= */ 600).limit(RACES).toList()) {
      Race race = pair.race().asking(invariants);
      Walk walk = walk(machine, race, pair.variant());
      String where = race.name() + " " + pair.variant().name();

      assertThat(walk.divergences()).as(where).isEmpty();
      assertThat(StateCounts.of(walk, pair.race(), pair.variant()).faults()).as(where).isEmpty();
    }
  }

  private Walk walk(Machine machine, Race race, Variant variant) throws Exception {
    Path texts = Files.createTempDirectory(folder, "texts");
    return ProductSearch.run(
        Machines.loader(machine).side(RaceModule.question(machine, race, variant), texts),
        new ReferenceSide(new Reference(race, variant), race.invariants()),
        Request.ALL_PAIRS);
  }
}

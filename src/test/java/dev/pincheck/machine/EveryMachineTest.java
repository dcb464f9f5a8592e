// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.RerunKernel;
import dev.pincheck.model.Property;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What machine.toml and variants.toml of a machine say, its reference knows. */
final class EveryMachineTest {

  private static final String ALL = "dev.pincheck.machine.MachineUnderTest#all";

  private static Setup built(MachineUnderTest machine, Race race, Variant variant) {
    Layout layout = new Layout(race.actors().size());
    Setup setup = OpenSetup.of(race, variant, new RerunKernel(layout), layout);
    machine.reference().build(setup);
    return setup;
  }

  private static Setup built(MachineUnderTest machine) {
    Race race = machine.races().get(0);
    return built(machine, race, machine.machine().variants().values().iterator().next());
  }

  @Test
  void theSmallestMachineIsAmongThem() throws InputRejected {
    assertThat(MachineUnderTest.all()).extracting(MachineUnderTest::name).contains("tally");
    assertThat(References.all()).hasSameSizeAs(MachineUnderTest.all());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void operationsKnobsAndValuesAreThoseOfItsFiles(MachineUnderTest machine) throws InputRejected {
    Knobs read = Knobs.unset();
    machine.reference().read(read);

    Agreement.require(
        machine.home(), machine.catalogue(), List.of(machine.machine()), spec -> Optional.empty());
    assertThat(built(machine).knobs().read())
        .as("knobs that %s reads when it is set up, against those that it says it reads", machine)
        .isEqualTo(read.read());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void everyInvariantHasItsTwinAndEveryTwinIsAnInvariant(MachineUnderTest machine) {
    List<String> invariants =
        machine.machine().properties().values().stream()
            .filter(Property::isInvariant)
            .map(Property::name)
            .toList();

    assertThat(built(machine).invariants().names())
        .as("invariants of %s that the reference invariants", machine)
        .containsExactlyInAnyOrderElementsOf(invariants);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void everyRaceCanBeSetUpOnEveryVariant(MachineUnderTest machine) {
    for (Race race : machine.races()) {
      for (Variant variant : machine.machine().variants().values()) {
        assertThat(built(machine, race, variant).calls().routines())
            .as("tasks of %s on %s", race.name(), variant.name())
            .hasSize(race.actors().size());
      }
    }
  }
}

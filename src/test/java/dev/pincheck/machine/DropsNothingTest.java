// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.explore.Run;
import dev.pincheck.model.Drop;
import dev.pincheck.model.Mutant;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A drop that no primitive can have is refused where it would silently change nothing. */
final class DropsNothingTest {

  private static final Race RACE = Run.race("close-all-while-busy");

  private static void scene(String label, String effect) {
    Mutations drop = Mutations.of(Drop.of(label, effect));
    References.scene(RACE, Run.variant("7.2").mutated("without", drop));
  }

  @Test
  void halfOfWhatAnEffectChangesIsNoEffect() {
    assertThatThrownBy(() -> scene("Fault_SrcuUnlock", "srcuReaders.readUnlock"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`Fault_SrcuUnlock/srcuReaders.readUnlock` drops nothing")
        .hasMessageContaining("srcuReaders+srcuWait.readUnlock");
    assertThatCode(() -> scene("Fault_SrcuUnlock", "srcuReaders+srcuWait.readUnlock"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void noMutantOfAMachineDropsNothing(MachineUnderTest machine) {
    for (Mutant mutant : machine.machine().mutants().values()) {
      machine
          .races()
          .forEach(
              race ->
                  assertThatCode(() -> References.scene(race, mutant.design()))
                      .as(mutant.name() + " in " + race.name())
                      .doesNotThrowAnyException());
    }
  }
}

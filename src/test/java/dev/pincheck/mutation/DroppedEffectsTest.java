// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Drop;
import dev.pincheck.model.Mutant;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.NameGlob;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A drop of an effect that its step does not have is refused: it would silently change nothing. */
final class DroppedEffectsTest {

  private static void check(Drop drop) throws InputRejected {
    MachineUnderTest gmem =
        MachineUnderTest.all().stream()
            .filter(machine -> machine.name().equals("gmem"))
            .findFirst()
            .orElseThrow();
    Mutant mutant =
        new Mutant(
            "without",
            "something goes",
            gmem.machine().variants().get("7.2").mutated("without", Mutations.of(drop)),
            "none",
            List.of(),
            Optional.of("nothing notices"),
            List.of(new NameGlob("close-everything"), new NameGlob("two-slots-versus-close")),
            new Position("models/gmem/mutants.toml", 7, 1));
    new DroppedEffects(gmem.machine(), gmem.races()).check(List.of(mutant));
  }

  @Test
  void anEffectOfAnotherStepIsRefusedWithThoseThatTheStepHas() {
    assertThatThrownBy(() -> check(Drop.of("Release_TakeSlotsLock", "slotsLock.unlock")))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("models/gmem/mutants.toml:7:1")
        .hasMessageContaining("`Release_TakeSlotsLock/slotsLock.unlock` of mutant `without`")
        .hasMessageContaining("did you mean `slotsLock.lock`");
    assertThatCode(() -> check(Drop.of("Release_TakeSlotsLock", "slotsLock.lock")))
        .doesNotThrowAnyException();
  }

  @Test
  void anEffectOfAStepThatNoRaceComesToIsRefused() {
    assertThatThrownBy(() -> check(Drop.of("Punch_Truncate", "page+pageGen+poisoned.remove")))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("no effect of Punch_Truncate was seen");
  }

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void everyMutantOfAMachineDropsWhatIsThere(MachineUnderTest machine) {
    assertThatCode(
            () ->
                new DroppedEffects(machine.machine(), machine.races())
                    .check(List.copyOf(machine.machine().mutants().values())))
        .doesNotThrowAnyException();
  }
}

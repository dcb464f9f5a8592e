// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A temporal property that the spec does not define is refused before TLC is asked. */
final class LivenessRejectedTest {

  @TempDir private Path folder;

  private static List<MachineUnderTest> machines() throws InputRejected {
    return MachineUnderTest.all().stream()
        .filter(each -> temporal(each.races()).count() > 0)
        .toList();
  }

  private static Stream<Race> temporal(List<Race> races) {
    return races.stream().filter(race -> !race.temporal().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aSpecWithoutTheModuleOfTemporalProperties(MachineUnderTest copied) throws Exception {
    Path liveness = copy(copied);
    Files.delete(liveness);
    Race race = temporal(copied.races()).findFirst().orElseThrow();

    assertThat(refusal(copied.name(), race))
        .hasMessage(
            "%s: no such file: the temporal properties of the machine, which %s asks for",
            liveness, race.name());
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aPropertyAndTheFairnessThatTheModuleCallsOtherwise(MachineUnderTest copied)
      throws Exception {
    Path liveness = copy(copied);
    Race race = temporal(copied.races()).findFirst().orElseThrow();
    String asked = race.temporal().get(0);
    String text = Files.readString(liveness);
    Files.writeString(
        liveness,
        text.replaceAll("(?m)^" + asked + "\\b", asked + "s")
            .replaceAll("(?m)^FairSpec\\b", "FairSpecs"));

    assertThat(refusal(copied.name(), race))
        .hasMessageContaining(
            "%s: unknown operator `%s`, did you mean `%ss`? operators: ", liveness, asked, asked)
        .hasMessageContaining(
            "%s: unknown operator `FairSpec`, did you mean `FairSpecs`? operators: ", liveness);
  }

  private InputRejected refusal(String name, Race race) throws InputRejected {
    Catalogue catalogue = Catalogue.load(folder, List.of());
    Machine machine = catalogue.machines().get(name);
    String variant = race.expectations().keySet().iterator().next();
    return catchThrowableOfType(
        InputRejected.class,
        () ->
            RaceModule.question(
                machine, catalogue.races().get(race.name()), machine.variants().get(variant)));
  }

  /** Copies machine and spec, and returns where the module of temporal properties stands. */
  private Path copy(MachineUnderTest copied) throws IOException {
    copied.copyTo(folder);
    return folder
        .resolve(copied.home().relativize(copied.machine().spec()))
        .resolveSibling(RaceModule.LIVENESS + ".tla");
  }
}

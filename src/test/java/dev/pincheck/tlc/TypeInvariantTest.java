// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the variables of each spec to what its TypeOK says they may be, also after an oops. */
@Tag("engine")
final class TypeInvariantTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  @ParameterizedTest
  @ValueSource(strings = {"v11", "6.18", "dev", "memslots-pin-file"})
  void everyVariableOfGmemKeepsItsType(String variant) throws InputRejected {
    Catalogue catalogue = Catalogue.load(HOME, List.of());
    Machine machine = catalogue.machines().get("gmem");
    Race race = asking(catalogue.races().get("gmem/close-delete-fault"), "TypeOK");

    List<Finding> findings =
        new TlcEngine()
            .check(
                RaceModule.question(machine, race, machine.variants().get(variant)),
                new Budget(Duration.ofMinutes(5), Long.MAX_VALUE, 512),
                Progress.SILENT);

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).verdict()).isInstanceOf(Verdict.Holds.class);
    assertThat(findings.get(0).statistics().distinct()).isGreaterThan(1000);
  }

  private static Race asking(Race race, String invariant) {
    return new Race(
        race.machine(),
        race.name(),
        race.title(),
        race.source(),
        race.objects(),
        race.model(),
        race.initially(),
        race.actors(),
        List.of(invariant),
        race.expectations(),
        race.skipped(),
        race.file());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.Reference;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.machine.References;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Sample;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.RaceModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All invariants of a machine are true in the same states of spec and reference, whether the race
 * checks them or not; and the spec has as many classes of equal futures as the explorer has states,
 * or fewer where the reference has cells that no variable shows.
 */
@Tag("engine")
final class EveryInvariantTest {
  private static final int RACES = 10;
  private static final Budget BUDGET = new Budget(Duration.ofMinutes(5), 1_000_000, 1024);

  /**
   * Machines with cells that no variable shows: the explorer may tell states apart that the spec
   * does not.
   */
  private static final Set<String> HIDES_CELLS = Set.of("memslot-lock");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void everyInvariantIsTrueInTheSameStates(MachineUnderTest all) throws Exception {
    Machine machine = all.machine();
    List<String> invariants =
        machine.properties().values().stream()
            .filter(property -> property.kind().equals("invariant"))
            .map(property -> property.name())
            .toList();

    for (Sample.Pair pair : all.sample(/* largest= */ 600).limit(RACES).toList()) {
      Race race = asking(pair.race(), invariants);
      Walk walk = walk(machine, race, pair.variant());
      String where = race.name() + " " + pair.variant().name();

      assertThat(walk.divergences()).as(where).isEmpty();
      long states = states(pair.race(), pair.variant());
      assertThat((long) walk.merged())
          .as("classes of equal futures of " + where)
          .isPositive()
          .isLessThanOrEqualTo(states);
      if (!HIDES_CELLS.contains(machine.name())) {
        assertThat((long) walk.merged()).as(where).isEqualTo(states);
      }
    }
  }

  private Walk walk(Machine machine, Race race, Variant variant) throws Exception {
    Path texts = Files.createTempDirectory(folder, "texts");
    return ProductSearch.run(
        new TlcLoader().side(RaceModule.question(machine, race, variant), texts),
        new ReferenceSide(new Reference(race, variant), race.invariants()),
        Request.ALL_PAIRS);
  }

  /** Returns how many states the explorer finds if it leaves nothing out. */
  private static long states(Race race, Variant variant) {
    Settings settings =
        new Settings(Grain.LABEL, 1, /* exact= */ true, /* merge= */ true, Settings.LONGEST, BUDGET)
            .reducing(false);
    Race silent = asking(race, List.of());
    Exploration found =
        new Explorer(References.of(race).scene(silent, variant), settings)
            .explore(race.name(), Progress.SILENT);
    return found.statistics().distinct();
  }

  private static Race asking(Race race, List<String> invariants) {
    return new Race(
        race.machine(),
        race.name(),
        race.title(),
        race.source(),
        race.objects(),
        race.model(),
        race.initially(),
        race.actors(),
        invariants,
        Map.of(),
        race.skipped(),
        race.file());
  }
}

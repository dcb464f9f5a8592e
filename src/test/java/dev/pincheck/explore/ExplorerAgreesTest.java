// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The explorer against the search that runs routines again at every step. */
final class ExplorerAgreesTest {

  private static final Budget BUDGET = new Budget(Duration.ofMinutes(1), Long.MAX_VALUE, 500);

  static Stream<Arguments> races() throws InputRejected {
    Catalogue catalogue = Catalogue.load(Path.of(System.getProperty("pincheck.home")), List.of());
    return catalogue.races().values().stream()
        .filter(race -> race.machine().equals("gmem"))
        .flatMap(
            race ->
                race.expectations().keySet().stream()
                    .map(name -> catalogue.machines().get("gmem").variants().get(name))
                    .map(variant -> Arguments.of(race, variant)));
  }

  @ParameterizedTest
  @MethodSource("races")
  void findsWhatRunningAgainFinds(Race race, Variant variant) {
    SearchResult rerun = ReferenceSearch.run(new Reference(race, variant), race.invariants());

    Exploration found =
        new Explorer(
                new GmemScene(GmemScenario.of(race, variant), race.invariants()),
                new Settings(
                    Grain.LABEL,
                    2,
                    /* exact= */ false,
                    /* merge= */ true,
                    Settings.LONGEST,
                    BUDGET))
            .explore(race.name(), Progress.SILENT);

    System.err.println(
        race.name()
            + " "
            + variant.name()
            + " views "
            + rerun.views()
            + " depth "
            + rerun.depth()
            + " | "
            + found.statistics()
            + " unmerged "
            + found.unmerged()
            + " nodes "
            + found.nodes());
    assertThat(found.failed().keySet().stream().findFirst()).isEqualTo(rerun.violated());
    assertThat(found.failed().values().stream().findFirst().map(List::size))
        .isEqualTo(rerun.violated().map(name -> rerun.schedule().size()));
    assertThat(rerun.deadlock())
        .isEqualTo(rerun.violated().isEmpty() && found.deadlock().isPresent());
  }
}

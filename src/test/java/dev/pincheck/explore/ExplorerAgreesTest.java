// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Race;
import dev.pincheck.model.Sample;
import dev.pincheck.model.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The explorer against the search that runs routines again at every step. */
final class ExplorerAgreesTest {

  private static final Map<Sample.Pair, SearchResult> RERUN = new HashMap<>();

  static Stream<Arguments> races() throws InputRejected {
    return MachineUnderTest.all().stream()
        .filter(machine -> !machine.name().equals("memslot-lock"))
        .flatMap(machine -> machine.sample(/* largest= */ 1_500))
        .map(pair -> Arguments.of(pair.race(), pair.variant()));
  }

  private static Exploration explored(Race race, Variant variant, Grain grain, boolean merge) {
    return Explorations.of(race, variant, grain, merge);
  }

  private static SearchResult rerun(Race race, Variant variant) {
    return RERUN.computeIfAbsent(
        new Sample.Pair(race, variant),
        pair -> ReferenceSearch.run(new Reference(race, variant), race.invariants()));
  }

  private static Optional<String> property(Exploration found) {
    return found.failed().keySet().stream().findFirst();
  }

  @ParameterizedTest
  @MethodSource("races")
  void findsWhatRunningAgainFinds(Race race, Variant variant) {
    SearchResult rerun = rerun(race, variant);

    Exploration found = explored(race, variant, Grain.LABEL, /* merge= */ false);

    assertThat(property(found)).isEqualTo(rerun.violated());
    assertThat(found.failed().values().stream().findFirst().map(List::size))
        .isEqualTo(rerun.violated().map(name -> rerun.schedule().size()));
    assertThat(rerun.deadlock())
        .isEqualTo(rerun.violated().isEmpty() && found.deadlock().isPresent());
    if (rerun.violated().isEmpty()) {
      assertThat(found.statistics().generated()).isEqualTo(rerun.transitions() + 1);
    }
  }

  /** Whether nothing that is dead is kept either only the spec can say; see {@code conform}. */
  @ParameterizedTest
  @MethodSource("races")
  void mergesNoStatesThatTheSpecTellsApart(Race race, Variant variant) {
    SearchResult rerun = rerun(race, variant);

    Exploration found = explored(race, variant, Grain.LABEL, /* merge= */ true);

    assertThat(property(found)).isEqualTo(rerun.violated());
    if (rerun.violated().isEmpty()) {
      assertThat(found.statistics().distinct())
          .as("%s on %s", race.name(), variant.name())
          .isBetween(
              (long) rerun.views(),
              explored(race, variant, Grain.LABEL, /* merge= */ false).statistics().distinct());
      assertThat(found.statistics().depth()).isEqualTo(rerun.depth());
    }
  }

  @ParameterizedTest
  @MethodSource("races")
  void mergingNodesChangesNothingThatIsFound(Race race, Variant variant) {
    Exploration merged = explored(race, variant, Grain.LABEL, /* merge= */ true);

    Exploration plain = explored(race, variant, Grain.LABEL, /* merge= */ false);

    assertThat(merged.failed()).isEqualTo(plain.failed());
    assertThat(merged.deadlock()).isEqualTo(plain.deadlock());
    assertThat(merged.complaints()).isEqualTo(plain.complaints());
    assertThat(merged.lockOrder()).isEqualTo(plain.lockOrder());
  }
}

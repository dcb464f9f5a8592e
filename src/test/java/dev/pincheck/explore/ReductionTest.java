// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches that leave steps out against searches that do not. */
final class ReductionTest {

  /** Machines whose routines may be taken apart: others load what a step must pair. */
  private static final Set<String> APART = Set.of("gmem", "tally");

  static Stream<Arguments> races() throws InputRejected {
    return MachineUnderTest.all().stream()
        .flatMap(
            machine ->
                APART.contains(machine.name())
                    ? Stream.concat(races(machine, Grain.LABEL), races(machine, Grain.PRIMITIVE))
                    : races(machine, Grain.LABEL));
  }

  private static Stream<Arguments> races(MachineUnderTest machine, Grain grain) {
    return machine
        .sample(/* largest= */ 1_500)
        .map(pair -> Arguments.of(pair.race(), pair.variant(), grain));
  }

  private static Settings settings(Grain grain, int threads, boolean merge, boolean reduce) {
    return new Settings(
            grain,
            threads,
            /* exact= */ false,
            merge,
            /* longest= */ Settings.LONGEST,
            Explorations.BUDGET)
        .reducing(reduce);
  }

  private static Exploration explored(Scene scene, Settings settings) {
    return new Explorer(scene, settings).explore("race", Progress.SILENT);
  }

  private static void assertFindsTheSame(Exploration reduced, Exploration all) {
    assertThat(reduced.failed()).isEqualTo(all.failed());
    assertThat(reduced.deadlock()).isEqualTo(all.deadlock());
    assertThat(reduced.complaints()).isEqualTo(all.complaints());
    assertThat(reduced.lockOrder().keySet()).isEqualTo(all.lockOrder().keySet());
    assertThat(reduced.lockCycle()).isEqualTo(all.lockCycle());
    assertThat(reduced.termination()).isEqualTo(all.termination());
  }

  @ParameterizedTest
  @MethodSource("races")
  void leavesOutNothingThatCanBeFound(Race race, Variant variant, Grain grain) {
    Exploration all = Explorations.of(race, variant, grain, /* merge= */ true);

    Exploration reduced =
        explored(
            Run.scene(race, variant), settings(grain, 2, /* merge= */ true, /* reduce= */ true));

    assertFindsTheSame(reduced, all);
    assertThat(reduced.isReduced())
        .isEqualTo(
            race.temporal().isEmpty()
                && all.failed().isEmpty()
                && all.deadlock().isEmpty()
                && all.complaints().isEmpty());
    if (!reduced.isReduced()) {
      assertThat(reduced.statistics()).isEqualTo(all.statistics());
    }
  }

  @Test
  void threadsMakeNoDifference() {
    Scene scene = Run.scene(Run.race("two-slots-versus-close"), Run.variant("6.18"));
    Exploration alone = explored(scene, settings(Grain.LABEL, 1, true, /* reduce= */ true));

    Exploration four = explored(scene, settings(Grain.LABEL, 4, true, /* reduce= */ true));

    assertThat(four).isEqualTo(alone);
    assertThat(alone.isReduced()).isTrue();
  }

  @Test
  void followsFarFewerSteps() {
    Scene scene = Run.scene(Run.race("close-delete-fault"), Run.variant("6.18"));
    Exploration all = explored(scene, settings(Grain.LABEL, 2, true, /* reduce= */ false));

    Exploration reduced = explored(scene, settings(Grain.LABEL, 2, true, /* reduce= */ true));

    assertThat(2 * reduced.statistics().distinct()).isLessThan(all.statistics().distinct());
    assertThat(4 * reduced.statistics().generated()).isLessThan(all.statistics().generated());
  }
}

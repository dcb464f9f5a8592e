// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Run;
import dev.pincheck.explore.ToyScene;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.reduction.PartialOrderReduction;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Ranges;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search that meets values that it has no room for goes on from the level that it is at. */
final class OutgrownTest {

  private static final int MANY_NODES = 1 << 12;

  /** Searches with room for everything, or for no more than what there is at the start. */
  private static Exploration searched(
      String variant, boolean wide, int threads, boolean exact, boolean reduced) {
    Settings settings =
        new Settings(
            Grain.LABEL, threads, exact, /* merge= */ false, Settings.LONGEST, ToyScene.BUDGET);
    LearnedScene learned =
        LearnedScene.of(
            Run.scene(Run.race("close-delete-fault"), Run.variant(variant)),
            settings.grain(),
            settings.longest());
    Assignment assignment = Assignment.beginning(learned, settings, "race", Progress.SILENT);
    Ranges narrow = new Ranges(learned.layout(), learned.laidOut().memory());
    Ranges all = new Ranges(learned.layout(), learned.laidOut().memory());
    Reads seen = LearningWalks.run(assignment, all);
    narrow.makeRoom(learned.automata());
    all.widen();
    for (int task = 0; task < learned.tasks(); task++) {
      all.widenNodes(task, MANY_NODES);
    }
    Packing packing = new Packing(learned.layout(), wide ? all : narrow);
    Exploration found =
        new Search(
                assignment,
                packing,
                reduced
                    ? Optional.of(PartialOrderReduction.of(learned, seen))
                    : Optional.<PartialOrderReduction>empty(),
                Sightings::decided,
                level -> true)
            .search();
    assertThat(packing.isOutgrown()).isNotEqualTo(wide);
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "6.18, 1, false, false",
    "6.18, 2, false, false",
    "6.18, 2, true, false",
    "6.18, 1, false, true",
    "v11, 2, false, false",
  })
  void whoHasToMakeRoomFindsTheSame(String variant, int threads, boolean exact, boolean reduced) {
    Exploration narrow = searched(variant, /* wide= */ false, threads, exact, reduced);

    Exploration wide = searched(variant, /* wide= */ true, threads, exact, reduced);

    assertThat(narrow.statistics()).isEqualTo(wide.statistics());
    assertThat(narrow.reduced()).isEqualTo(wide.reduced());
    assertThat(narrow.failed()).isEqualTo(wide.failed());
    assertThat(narrow.complaints()).isEqualTo(wide.complaints());
    assertThat(narrow.lockOrder()).isEqualTo(wide.lockOrder());
    assertThat(narrow.labels()).isEqualTo(wide.labels());
    assertThat(narrow.vacuous()).isEqualTo(wide.vacuous());
  }
}

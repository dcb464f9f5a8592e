// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Run;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.machine.Scene;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who searches together without knowing anything learns it level by level, each from the others.
 */
final class LearningTogetherTest {

  private final Scene scene;
  private final Settings settings =
      new Settings(
          Grain.LABEL,
          1,
          /* exact= */ false,
          /* merge= */ false,
          Settings.LONGEST,
          SharedSearchTest.BUDGET);

  LearningTogetherTest() {
    scene = Run.scene(Run.race("close-delete-fault"), Run.variant("6.18"));
  }

  private Assignment assignment() {
    LearnedScene learned = LearnedScene.of(scene, settings.grain(), settings.longest());
    return Assignment.beginning(learned, settings, "race", Progress.SILENT);
  }

  private static Ranges narrow(LearnedScene learned) {
    return new Ranges(learned.layout(), learned.laidOut().memory());
  }

  private static Exploration found(PassSearch search) {
    return ((Pass.Ended) search.run()).found();
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void lessonsAndRoomAreSharedWithoutBeginningAnew(int parts) {
    Assignment alone = assignment();
    Assignment together = assignment();
    Members members = new Members(scene, parts);
    LearnedScene learned = together.learned();

    Exploration shared =
        found(
            new SharedSearch(
                together,
                narrow(learned),
                new Reads(learned.tasks(), learned.layout().size()),
                members));

    SharedSearchTest.areTheSame(
        shared,
        found(
            new Search(
                alone,
                new Packing(alone.learned().layout(), narrow(alone.learned())),
                Optional.empty(),
                Sightings::decided,
                level -> true)));
    assertThat(members.again()).isBetween(10, 3 * shared.statistics().depth());
    assertThat(learned.nodes()).isEqualTo(alone.learned().nodes());
  }
}

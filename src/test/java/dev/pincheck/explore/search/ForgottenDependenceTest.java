// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.ToyScene;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.reduction.PartialOrderReduction;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.kernel.Footprint;
import dev.pincheck.kernel.PrimitiveKind;
import dev.pincheck.machine.Scene;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a reduced search loses where something is not known to depend on something else. */
final class ForgottenDependenceTest {

  /** One stores 1 and then 0 in x; the other one looks, and stores in y what it saw. */
  private static ToyScene looker() {
    return new ToyScene()
        .run(
            toy -> {
              toy.at("One");
              toy.x.store(1);
              toy.at("Zero");
              toy.x.store(0);
            })
        .run(
            toy -> {
              toy.at("Look");
              int x = toy.x.load();
              toy.at("Tell");
              toy.y.store(x);
              if (x == 1) {
                toy.at("Unlock");
                toy.a.unlock();
              }
            });
  }

  /** Searches once after walks that know everything, by footprints that forget some operations. */
  private static Exploration forgetting(Scene scene, Set<PrimitiveKind> forgotten, boolean blind) {
    Settings settings = ToyScene.settings().reducing(true);
    LearnedScene learned = LearnedScene.of(scene, settings.grain(), settings.longest());
    Assignment assignment = Assignment.beginning(learned, settings, "toy", Progress.SILENT);
    Ranges ranges = new Ranges(learned.layout(), learned.laidOut().memory());
    ranges.widen();
    Reads seen = LearningWalks.run(assignment, ranges);
    ranges.makeRoom(learned.automata());
    int cells = learned.layout().size();
    PartialOrderReduction reduction =
        PartialOrderReduction.of(
            learned,
            blind ? new Reads(learned.tasks(), cells) : seen,
            (task, primitive) ->
                forgotten.contains(primitive.kind())
                    ? new Footprint(cells)
                    : Footprint.of(learned.layout(), task, primitive));
    return new Search(
            assignment,
            new Packing(learned.layout(), ranges),
            Optional.of(reduction),
            Sightings::any,
            level -> true)
        .search();
  }

  @Test
  void aDependenceThatIsForgottenLosesWhatDependsOnIt() {
    assertThat(forgetting(looker(), Set.of(), false).complaints()).isNotEmpty();
    assertThat(forgetting(looker(), Set.of(PrimitiveKind.STORE), false).complaints()).isEmpty();
    assertThat(forgetting(looker(), Set.of(PrimitiveKind.LOAD), false).complaints()).isEmpty();
  }

  @Test
  void aLockThatIsForgottenLosesItsDeadlock() {
    assertThat(forgetting(ToyScene.crosswise(), Set.of(), false).deadlock()).isPresent();
    assertThat(forgetting(ToyScene.crosswise(), Set.of(PrimitiveKind.LOCK), false).deadlock())
        .isEmpty();
  }

  @Test
  void whatClaimsLookAtLosesTheirFailureIfForgotten() {
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("One");
                  toy.x.store(1);
                })
            .run(
                toy -> {
                  toy.at("First");
                  toy.y.store(1);
                  toy.at("Second");
                  toy.y.store(2);
                })
            .neverBoth(0, 1);

    assertThat(forgetting(scene, Set.of(), false).failed()).isNotEmpty();
    assertThat(forgetting(scene, Set.of(), /* blind= */ true).failed()).isEmpty();
  }
}

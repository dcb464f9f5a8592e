// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Lasso;
import dev.pincheck.explore.search.Liveness;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.explore.search.Termination;
import dev.pincheck.kernel.Routine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Temporal properties of small scenes of which everybody can say whether they hold. */
final class LivenessTest {

  private static final Conclusion.Traces NO_TRACE =
      (meta, schedule) -> {
        throw new IllegalStateException("there is nothing to be shown");
      };

  private static Routine forEver(ToyScene.Toy toy, Runnable round) {
    return live -> {
      while (true) {
        toy.kernel.checkpoint(1);
        round.run();
      }
    };
  }

  /** Begins an invalidation, ends it, and so on. */
  private static Routine invalidating(ToyScene.Toy toy) {
    return forEver(
        toy,
        () -> {
          toy.at("Begin");
          toy.x.store(1);
          toy.at("End");
          toy.x.store(0);
        });
  }

  /** Takes the lock and gives it back, and so on. */
  private static Routine taking(ToyScene.Toy toy) {
    return forEver(
        toy,
        () -> {
          toy.at("TakeAgain");
          toy.a.lock();
          toy.at("GiveBack");
          toy.a.unlock();
        });
  }

  /** Looks whether an invalidation is going on, again and again, until none is. */
  private static Routine faulting(ToyScene.Toy toy) {
    return live -> {
      do {
        toy.kernel.checkpoint(1);
        toy.at("Fault");
        toy.y.store(1);
        toy.at("Check");
      } while (toy.x.load() != 0);
    };
  }

  private static void set(ToyScene.Toy toy, int... values) {
    for (int value : values) {
      toy.at("Set" + value);
      toy.x.store(value);
    }
  }

  private static Liveness found(ToyScene scene) {
    return scene.explore().liveness();
  }

  private static Lasso failure(Liveness found, String property) {
    assertThat(found.failed()).containsKey(property);
    return found.failed().get(property);
  }

  @Test
  void whoWaitsForALockThatIsTakenAgainAndAgainMayWaitForEver() {
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Take");
                  toy.a.lock();
                })
            .task(LivenessTest::taking)
            .ends(0);

    Lasso run = failure(found(scene), "T1Ends");

    assertThat(run.stem()).isEmpty();
    assertThat(run.cycle()).as("weak fairness: nobody owes it the lock").containsExactly(1, 1);
  }

  @Test
  void whoCanAlwaysDoAStepIsNotPassedOverForEver() {
    ToyScene scene =
        new ToyScene()
            .task(
                toy ->
                    forEver(
                        toy,
                        () -> {
                          toy.at("Idle");
                          toy.y.load();
                        }))
            .run(toy -> set(toy, 1))
            .whenever("XIsSet", (x, y, places) -> true, (x, y, places) -> x == 1);

    Exploration found = scene.explore();

    assertThat(found.termination().cycle()).as("t1 may go round before t2 moves").isNotEmpty();
    assertThat(found.liveness().failed()).isEmpty();
    assertThat(found.liveness().asked()).containsExactly("XIsSet");
  }

  @Test
  void aRunThatEndsStaysWhereItIs() {
    ToyScene scene =
        new ToyScene()
            .run(toy -> set(toy, 1))
            .whenever("OneLeadsToTwo", (x, y, places) -> x == 1, (x, y, places) -> x == 2);

    Lasso run = failure(found(scene), "OneLeadsToTwo");

    assertThat(run.stem()).containsExactly(0);
    assertThat(run.cycle()).isEmpty();
  }

  @Test
  void aDeadlockLeavesUndoneWhatIsDue() {
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("TakeA");
                  toy.a.lock();
                  toy.at("TakeB");
                  toy.b.lock();
                })
            .run(
                toy -> {
                  toy.at("TakeBFirst");
                  toy.b.lock();
                  toy.at("TakeASecond");
                  toy.a.lock();
                })
            .ends(0);

    Lasso run = failure(found(scene), "T1Ends");

    assertThat(run.schedule()).containsExactlyInAnyOrder(0, 1);
    assertThat(run.cycle()).isEmpty();
  }

  @Test
  void whatWasDueOnceStaysDue() {
    ToyScene scene =
        new ToyScene()
            .run(toy -> set(toy, 1, 2))
            .whenever("OneLeadsToThree", (x, y, places) -> x == 1, (x, y, places) -> x == 3);

    assertThat(failure(found(scene), "OneLeadsToThree").stem()).containsExactly(0, 0);
  }

  @Test
  void whatWasDoneBeforeItWasDueIsDueAll() {
    ToyScene scene =
        new ToyScene()
            .run(toy -> set(toy, 2, 1))
            .whenever("OneLeadsToTwo", (x, y, places) -> x == 1, (x, y, places) -> x == 2);

    assertThat(failure(found(scene), "OneLeadsToTwo").stem()).containsExactly(0, 0);
  }

  @Test
  void whatIsDoneAsItComesDueIsDone() {
    ToyScene scene =
        new ToyScene()
            .run(toy -> set(toy, 1, 0))
            .whenever("AtOnce", (x, y, places) -> x == 1, (x, y, places) -> x == 1);

    assertThat(found(scene).failed()).isEmpty();
    assertThat(found(scene).vacuous()).isEmpty();
  }

  @Test
  void whatIsNeverDueIsVacuous() {
    ToyScene scene =
        new ToyScene()
            .run(toy -> set(toy, 1))
            .whenever("SevenLeadsToEight", (x, y, places) -> x == 7, (x, y, places) -> x == 8);

    assertThat(found(scene).vacuous()).containsExactly("SevenLeadsToEight");
  }

  /** The fault looks only while an invalidation goes on: each gets its turn, and it never ends. */
  @ParameterizedTest
  @CsvSource({"LABEL, false", "LABEL, true"})
  void aFaultBesideEndlessInvalidationsMayTryForEver(Grain grain, boolean merge) {
    ToyScene scene =
        new ToyScene().task(LivenessTest::faulting).task(LivenessTest::invalidating).ends(0);
    Explorer explorer =
        new Explorer(scene, new Settings(grain, 2, false, merge, 500, ToyScene.BUDGET));

    Lasso run = failure(explorer.explore("toy", Progress.SILENT).liveness(), "T1Ends");

    assertThat(run.cycle()).contains(0, 1);
    List<Integer> twice =
        Stream.of(run.stem(), run.cycle(), run.cycle()).flatMap(List::stream).toList();
    List<Execution.Moment> moments = explorer.execution(twice).moments();
    Execution.Moment once = moments.get(moments.size() - 1 - run.cycle().size());
    Execution.Moment again = moments.get(moments.size() - 1);
    assertThat(again.memory()).isEqualTo(once.memory());
    assertThat(again.standings()).isEqualTo(once.standings());
  }

  @Test
  void aFaultBesideOneInvalidationEnds() {
    ToyScene scene =
        new ToyScene().task(LivenessTest::faulting).run(toy -> set(toy, 1, 0)).ends(0).ends(1);

    Exploration found = scene.explore();

    assertThat(found.termination().cycle()).isNotEmpty();
    assertThat(found.liveness().failed()).isEmpty();
  }

  @Test
  void aFaultBesideAnInvalidationThatNobodyEndsGoesRound() {
    ToyScene scene =
        new ToyScene().task(LivenessTest::faulting).run(toy -> set(toy, 1)).ends(0).ends(1);

    Liveness found = found(scene);

    assertThat(found.failed()).containsOnlyKeys("T1Ends");
    assertThat(failure(found, "T1Ends").cycle()).containsExactly(0, 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reductionLeavesNoRunOut(boolean reduce) {
    ToyScene scene =
        new ToyScene()
            .task(LivenessTest::faulting)
            .task(LivenessTest::invalidating)
            .run(
                toy -> {
                  toy.at("Spin");
                  toy.spin.lock();
                  toy.at("SpinOff");
                  toy.spin.unlock();
                })
            .ends(0)
            .ends(2);
    Settings settings =
        new Settings(Grain.LABEL, 1, false, true, 500, ToyScene.BUDGET).reducing(reduce);

    Exploration found = new Explorer(scene, settings).explore("toy", Progress.SILENT);

    assertThat(found.liveness().failed()).containsOnlyKeys("T1Ends");
    assertThat(found.isReduced()).isFalse();
  }

  @Test
  void aSearchThatFoundAnInvariantFalseSaysNothingOfRuns() {
    ToyScene scene = new ToyScene().run(toy -> set(toy, 1)).never(1).ends(0);

    assertThat(found(scene)).isEqualTo(Liveness.UNASKED);
  }

  @Test
  void whatABudgetDidNotAllowToFindOutIsUndecided() {
    Exploration found =
        new ToyScene()
            .run(toy -> set(toy, 1))
            .explore()
            .with(
                Termination.UNKNOWN,
                new Liveness(List.of(), Map.of(), List.of(), Optional.of(Exhausted.MEMORY)));

    Verdict verdict = Conclusion.of("toy", Optional.empty(), "", found, NO_TRACE);

    assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
    assertThat(verdict.message().orElseThrow())
        .isEqualTo(
            "the memory ran out after 2 states, depth 2, before the temporal properties were"
                + " decided");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.explore.search.Termination;
import dev.pincheck.kernel.Routine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether tasks can go round for ever, and how the explorer says so. */
final class TerminationTest {

  /** Waits for x to be 1 by looking again and again. */
  private static Routine looking(ToyScene.Toy toy) {
    return live -> {
      do {
        toy.kernel.checkpoint(1);
        toy.at("Look");
      } while (toy.x.load() != 1);
    };
  }

  /** Sets x to {@code mine} until it finds it unchanged a step later. */
  private static Routine insisting(ToyScene.Toy toy, int mine) {
    return live -> {
      do {
        toy.kernel.checkpoint(1);
        toy.at("Set" + mine);
        toy.x.store(mine);
        toy.at("Verify" + mine);
      } while (toy.x.load() != mine);
    };
  }

  private static ToyScene lookingFor(int value) {
    return new ToyScene()
        .task(TerminationTest::looking)
        .run(
            toy -> {
              toy.at("Set");
              toy.x.store(value);
            });
  }

  private static Exploration explored(ToyScene scene, Grain grain, boolean merge) {
    Settings settings =
        new Settings(grain, 2, /* exact= */ false, merge, /* longest= */ 500, ToyScene.BUDGET);
    return new Explorer(scene, settings).explore("toy", Progress.SILENT);
  }

  @Test
  void routinesThatNeverComeBackEnd() {
    Exploration found =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Load");
                  toy.x.load();
                })
            .explore();

    assertThat(found.termination()).isEqualTo(Termination.ENDS);
    assertThat(TerminationReport.of(new ToyScene().explorer(), found.termination()))
        .isEqualTo("no run goes round for ever\n");
  }

  @Test
  void aLoopThatCountsAndEndsIsNoCycle() {
    Exploration found =
        new ToyScene()
            .task(
                toy ->
                    live -> {
                      do {
                        toy.kernel.checkpoint(1);
                        toy.at("Increment");
                        toy.x.store(toy.x.load() + 1);
                        toy.at("Compare");
                      } while (toy.x.load() < 3);
                    })
            .explore();

    assertThat(found.termination()).isEqualTo(Termination.ENDS);
  }

  @ParameterizedTest
  @CsvSource({"LABEL, false", "LABEL, true", "PRIMITIVE, false", "PRIMITIVE, true"})
  void whoLooksForWhatTheOtherOneWillDoGoesRoundOnlyWhileThatOneGetsNoTurn(
      Grain grain, boolean merge) {
    Termination found = explored(lookingFor(1), grain, merge).termination();

    assertThat(found.answer()).isEqualTo(Termination.Answer.CYCLES);
    assertThat(found.cycle()).containsExactly(0);
    assertThat(found.starved()).containsExactly(1);
    assertThat(found.isLivelock()).isFalse();
  }

  @Test
  void whoLooksForWhatNobodyWillDoGoesRoundForEver() {
    ToyScene scene = lookingFor(2);
    Explorer explorer = scene.explorer();

    Termination found = explorer.explore("toy", Progress.SILENT).termination();

    assertThat(found.isLivelock()).isTrue();
    assertThat(TerminationReport.of(explorer, found))
        .isEqualTo(
            """
            WARNING: tasks can go round for ever, even if each gets its turn
              reached by:
                t2  Set
              then over and over:
                t1  Look
            """);
  }

  @Test
  void twoThatUndoEachOthersWorkGoRoundTogether() {
    ToyScene scene = new ToyScene().task(toy -> insisting(toy, 1)).task(toy -> insisting(toy, 2));

    Termination found = scene.explore().termination();

    assertThat(found.isLivelock()).isTrue();
    assertThat(found.cycle()).contains(0, 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theScheduleLeadsRoundTwiceToTheSameState(boolean merge) {
    ToyScene scene = new ToyScene().task(toy -> insisting(toy, 1)).task(toy -> insisting(toy, 2));
    Explorer explorer =
        new Explorer(
            scene, new Settings(Grain.LABEL, 1, /* exact= */ false, merge, 500, ToyScene.BUDGET));
    Termination found = explorer.explore("toy", Progress.SILENT).termination();

    List<Integer> twice =
        Stream.of(found.way(), found.cycle(), found.cycle()).flatMap(List::stream).toList();
    List<Execution.Moment> moments = explorer.execution(twice).moments();

    Execution.Moment once = moments.get(moments.size() - 1 - found.cycle().size());
    Execution.Moment again = moments.get(moments.size() - 1);
    assertThat(again.memory()).isEqualTo(once.memory());
    assertThat(again.standings()).isEqualTo(once.standings());
  }

  @Test
  void aSearchThatEndedEarlyDoesNotKnow() {
    Exploration found = lookingFor(1).never(1).explore();

    assertThat(found.termination()).isEqualTo(Termination.UNKNOWN);
  }
}

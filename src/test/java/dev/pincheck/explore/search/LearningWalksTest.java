// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.ToyScene;
import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.states.Ranges;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Walks before a search, which are a part of what it may cost. */
final class LearningWalksTest {

  private static Assignment assignment(Duration time) {
    Settings settings =
        new Settings(
            Grain.LABEL,
            1,
            /* exact= */ false,
            /* merge= */ true,
            500,
            new Budget(time, Long.MAX_VALUE, 500));
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Lock");
                  toy.a.lock();
                  toy.at("Unlock");
                  toy.a.unlock();
                })
            .task(
                toy ->
                    live -> {
                      while (true) {
                        toy.at("Again");
                        toy.x.store(1 - toy.x.load());
                        toy.kernel.checkpoint(0);
                      }
                    });
    LearnedScene learned = LearnedScene.of(scene, settings.grain(), settings.longest());
    return Assignment.beginning(learned, settings, "toy", Progress.SILENT);
  }

  private static int lessonsOf(Assignment assignment) {
    LearningWalks.run(
        assignment,
        new Ranges(assignment.learned().layout(), assignment.learned().laidOut().memory()));
    return assignment.learned().automata().stream().mapToInt(Automaton::lessons).sum();
  }

  @Test
  void walksLearnAllThatThereIs() {
    assertThat(lessonsOf(assignment(Duration.ofMinutes(1)))).isEqualTo(6);
  }

  @Test
  void walksEndWithTheTimeOfTheBudget() {
    assertThat(lessonsOf(assignment(Duration.ofNanos(1)))).isZero();
  }

  @Test
  void walksEndWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThat(lessonsOf(assignment(Duration.ofMinutes(1)))).isZero();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void whatHasNoTimeSaysSo() {
    Exploration found =
        new Fixpoint(assignment(Duration.ofNanos(1)), Optional.empty(), Optional.empty()).run();

    assertThat(found.exhausted()).contains(Exhausted.TIME);
    assertThat(found.statistics().distinct()).isPositive();
  }
}

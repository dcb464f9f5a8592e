// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.Run;
import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches that are large enough to begin again after a scout. */
final class ScoutTest {

  /** As TLC, Spin and the search written by hand count them; see benchmarks/README.md. */
  private static final long STATES = 611_560;

  private static final long STEPS = 2_382_881;

  private static final int DEPTH = 83;

  private static Race race;

  @TempDir private Path folder;
  private Optional<Checkpoints> open = Optional.empty();

  @BeforeAll
  static void load() throws InputRejected {
    Path home = Path.of(System.getProperty("pincheck.home"));
    race = RaceFile.load(home.resolve("benchmarks/races/two-files-one-vcpu.toml"), Run.models());
  }

  private static Settings settings(int threads, long states) {
    Budget budget = new Budget(Duration.ofMinutes(5), states, 1000);
    return new Settings(
        Grain.LABEL, threads, /* exact= */ false, /* merge= */ true, Settings.LONGEST, budget);
  }

  private static Scene scene() {
    return Run.scene(race, Run.variant("6.18"));
  }

  private static Exploration explored(int threads) {
    return new Explorer(scene(), settings(threads, Long.MAX_VALUE))
        .explore("race", Progress.SILENT);
  }

  @Test
  void nothingIsLeftToLearnAfterAScout() {
    Assignment assignment = assignment(settings(1, Long.MAX_VALUE));
    Fixpoint scouting = fixpoint(assignment);
    int known;
    do {
      // What it goes by when it knows nothing may be wrong where it learns something.
      known = lessons(assignment);
      scouting.scout();
    } while (lessons(assignment) > known);

    Exploration found = fixpoint(assignment).run();

    assertThat(found.statistics()).isEqualTo(new Statistics(STATES, STEPS, DEPTH));
    assertThat(lessons(assignment)).isEqualTo(known);
  }

  @Test
  void aScoutThatABudgetEndsSaysHowFarItCame() {
    Fixpoint scouting = fixpoint(assignment(settings(1, 10_000)));

    Exploration cut = scouting.scout().orElseThrow();

    assertThat(cut.exhausted()).contains(Exhausted.STATES);
    assertThat(cut.statistics().distinct()).isGreaterThan(10_000);
  }

  @Test
  void aLargeSearchFindsTheSameForAnyNumberOfThreads() {
    Exploration alone = explored(1);

    assertThat(alone.statistics()).isEqualTo(new Statistics(STATES, STEPS, DEPTH));
    assertThat(explored(3)).isEqualTo(alone);
  }

  @Test
  void aLargeSearchThatIsStoppedBeforeAndAfterItsScoutFindsTheSame() throws InputRejected {
    Exploration inOneGo = explored(2);

    Exploration found =
        new Explorer(scene(), settings(2, 40_000)).explore("race", Progress.SILENT, begin());
    for (long states : new long[] {100_000, 300_000, Long.MAX_VALUE}) {
      assertThat(found.exhausted()).isPresent();
      found = new Explorer(scene(), settings(2, states)).explore("race", Progress.SILENT, resume());
    }

    assertThat(found).isEqualTo(inOneGo);
  }

  private Checkpoints begin() throws InputRejected {
    open.ifPresent(Checkpoints::close);
    open = Optional.of(Checkpoints.begin(folder, Duration.ZERO, "a question"));
    return open.get();
  }

  private Checkpoints resume() throws InputRejected {
    open.ifPresent(Checkpoints::close);
    open = Optional.of(Checkpoints.resume(folder, Duration.ZERO, "a question"));
    return open.get();
  }

  private static Assignment assignment(Settings settings) {
    LearnedScene learned = LearnedScene.of(scene(), settings.grain(), settings.longest());
    return Assignment.beginning(learned, settings, "race", Progress.SILENT);
  }

  private static Fixpoint fixpoint(Assignment assignment) {
    return new Fixpoint(assignment, Optional.empty(), Optional.empty());
  }

  private static int lessons(Assignment assignment) {
    return assignment.learned().automata().stream().mapToInt(Automaton::lessons).sum();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
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
  private static final long STATES = 600_808;

  private static final long STEPS = 2_343_321;

  private static final int DEPTH = 83;

  private static Race race;

  @TempDir private Path folder;

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
    Machinery machinery = Machinery.of(scene(), settings(1, Long.MAX_VALUE));
    Ranges ranges = new Ranges(machinery.layout(), machinery.world().memory());
    Reads reads = Walks.run(Machinery.of(scene(), settings(1, Long.MAX_VALUE)), ranges);
    for (int time = 0; time < 2; time++) {
      // What it goes by when it knows nothing may be wrong where it learns something.
      Scout.run(machinery, ranges, reads, "race", Progress.SILENT, System.nanoTime());
    }
    int scouted = lessons(machinery);

    Exploration found =
        new Passes(
                machinery,
                "race",
                Progress.SILENT,
                System.nanoTime(),
                Optional.empty(),
                Optional.empty())
            .run();

    assertThat(found.statistics()).isEqualTo(new Statistics(STATES, STEPS, DEPTH));
    assertThat(lessons(machinery)).isEqualTo(scouted);
  }

  @Test
  void aScoutThatABudgetEndsSaysHowFarItCame() {
    Machinery machinery = Machinery.of(scene(), settings(1, 10_000));
    Ranges ranges = new Ranges(machinery.layout(), machinery.world().memory());
    Reads reads = Walks.run(machinery, ranges);

    Exploration cut =
        Scout.run(machinery, ranges, reads, "race", Progress.SILENT, System.nanoTime())
            .orElseThrow();

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
    return Checkpoints.begin(folder, Duration.ZERO, "a question");
  }

  private Checkpoints resume() throws InputRejected {
    return Checkpoints.resume(folder, Duration.ZERO, "a question");
  }

  private static int lessons(Machinery machinery) {
    return machinery.automata().stream().mapToInt(Automaton::lessons).sum();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.Run;
import dev.pincheck.explore.ToyScene;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.machine.Scene;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who searches together finds what one finds alone. */
final class SharedSearchTest {

  /** Patient: what is compared are whole searches, however busy the machine is. */
  static final Budget BUDGET =
      new Budget(Duration.ofMinutes(10), Long.MAX_VALUE, 500, /* patient= */ true);

  static void areTheSame(Exploration shared, Exploration alone) {
    // What a process has learned, and what it keeps, is its own.
    assertThat(shared)
        .usingRecursiveComparison()
        .ignoringFields("nodes", "seenBytes")
        .isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource({
    "close-delete-fault, 6.18, LABEL, true, true, 3",
    "close-delete-fault, v11, LABEL, true, true, 3",
    "close-delete-fault, 6.18, LABEL, true, false, 2",
    "close-delete-fault, 6.18, LABEL, false, false, 5",
    "delete-versus-create, v11, LABEL, true, false, 4",
    "delete-versus-create, v11, PRIMITIVE, true, true, 4",
    "dying-file-versus-delete, v11, LABEL, true, true, 1",
  })
  void partsFindWhatOneFindsAlone(
      String race, String variant, Grain grain, boolean merge, boolean reduce, int parts) {
    Scene scene = Run.scene(Run.race(race), Run.variant(variant));
    Settings settings =
        new Settings(grain, 1, /* exact= */ false, merge, reduce, Settings.LONGEST, BUDGET);

    Exploration shared =
        new Explorer(scene, settings).explore(race, Progress.SILENT, new Members(scene, parts));

    areTheSame(shared, new Explorer(scene, settings).explore(race, Progress.SILENT));
    assertThat(shared.statistics().distinct()).isGreaterThan(10);
  }

  @Test
  void partsFindDeadlocksAndCyclesOfLocks() {
    Exploration shared =
        new Explorer(ToyScene.crosswise(), ToyScene.settings())
            .explore("toy", Progress.SILENT, new Members(ToyScene.crosswise(), 3));

    areTheSame(
        shared,
        new Explorer(ToyScene.crosswise(), ToyScene.settings()).explore("toy", Progress.SILENT));
    assertThat(shared.deadlock()).isPresent();
    assertThat(shared.lockCycle()).isNotEmpty();
  }

  /** Six tasks of six steps each that have nothing to do with each other. */
  private static ToyScene wide() {
    ToyScene scene = new ToyScene();
    for (int task = 0; task < 6; task++) {
      scene.run(
          toy -> {
            for (int step = 0; step < 6; step++) {
              toy.at("Step" + step);
              toy.x.load();
            }
          });
    }
    return scene;
  }

  @Test
  void aLevelOfManySlicesIsExpandedWhole() {
    Settings settings = ToyScene.settings().reducing(false);

    Exploration shared =
        new Explorer(wide(), settings).explore("toy", Progress.SILENT, new Members(wide(), 1));

    assertThat(shared.statistics().distinct()).isEqualTo(7 * 7 * 7 * 7 * 7 * 7);
    areTheSame(shared, new Explorer(wide(), settings).explore("toy", Progress.SILENT));
  }

  @Test
  void budgetsEndSharedSearches() {
    Scene scene = Run.scene(Run.race("close-delete-fault"), Run.variant("6.18"));
    Settings settings =
        Settings.ofOneOfMany(new Budget(Duration.ofMinutes(10), 500, 500, /* patient= */ true))
            .reducing(false);

    Exploration cut =
        new Explorer(scene, settings).explore("race", Progress.SILENT, new Members(scene, 2));

    assertThat(cut.exhausted()).isEqualTo(Optional.of(Exhausted.STATES));
    assertThat(cut.statistics().distinct()).isBetween(501L, 2000L);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Tree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that is found depends on threads or on how states are kept. */
final class ExplorerThreadsTest {

  private static Catalogue catalogue;

  @BeforeAll
  static void load() throws InputRejected {
    catalogue = Tree.catalogue();
  }

  private static Exploration explored(
      String race, String variant, Grain grain, int threads, boolean exact) {
    Scene scene =
        Run.scene(
            catalogue.races().get("gmem/" + race),
            catalogue.machines().get("gmem").variants().get(variant));
    Settings settings =
        new Settings(grain, threads, exact, /* merge= */ true, Settings.LONGEST, ToyScene.BUDGET);
    return new Explorer(scene, settings).explore(race, Progress.SILENT);
  }

  @ParameterizedTest
  @CsvSource({
    "two-slots-versus-close, 6.18, LABEL",
    "two-slots-versus-close, v11, LABEL",
    "delete-versus-create, v11, LABEL",
    "close-delete-fault, v11, PRIMITIVE",
  })
  void anyNumberOfThreadsFindsTheSame(String race, String variant, Grain grain) {
    Exploration alone = explored(race, variant, grain, 1, /* exact= */ false);

    assertThat(explored(race, variant, grain, 2, /* exact= */ false)).isEqualTo(alone);
    assertThat(explored(race, variant, grain, 4, /* exact= */ false)).isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource({"two-slots-versus-close, 6.18", "close-delete-fault, v11"})
  void fingerprintsFindWhatWholeStatesFind(String race, String variant) {
    Exploration whole = explored(race, variant, Grain.LABEL, 2, /* exact= */ true);

    Exploration fingerprints = explored(race, variant, Grain.LABEL, 2, /* exact= */ false);

    assertThat(fingerprints.statistics()).isEqualTo(whole.statistics());
    assertThat(fingerprints.failed()).isEqualTo(whole.failed());
    assertThat(fingerprints.lockOrder()).isEqualTo(whole.lockOrder());
    assertThat(fingerprints.seenBytes()).isLessThan(whole.seenBytes());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.Run;
import dev.pincheck.explore.automaton.Grain;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The passes of a search come to an end. */
final class FixpointTest {

  /**
   * Nodes behind the count that a fault takes look alike until the first of them puts it down
   * again: merged with one that does not, a fault that never ends counts up pass after pass.
   */
  @Test
  void whatWrongMergesTeachWithoutEndDoesNotKeepTheSearch() {
    Exploration merged = explored(/* merge= */ true);
    Exploration whole = explored(/* merge= */ false);

    assertThat(merged.isComplete()).isTrue();
    assertThat(merged.statistics().distinct()).isLessThan(whole.statistics().distinct());
    assertThat(merged.failed()).isEqualTo(whole.failed());
  }

  private static Exploration explored(boolean merge) {
    Settings settings =
        new Settings(
            Grain.LABEL,
            /* threads= */ 2,
            /* exact= */ false,
            merge,
            Settings.LONGEST,
            new Budget(Duration.ofSeconds(40), 200_000, 512));
    return new Explorer(
            Run.race("close-all-while-busy"), Run.variant("fault-without-srcu"), settings)
        .explore("fixpoint", Progress.SILENT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.kernel.PrimitiveKind;
import dev.pincheck.machine.Scene;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Searches of random scenes, with places merged and with steps left out, against the search that
 * follows every step of every place. {@code -Dpincheck.fuzz.from=1000 -Dpincheck.fuzz.seeds=100000}
 * is a longer run; a seed that fails is named.
 */
@Tag("engine")
final class FuzzTest {

  private static final long FROM = Long.getLong("pincheck.fuzz.from", 0);
  private static final long SEEDS = Long.getLong("pincheck.fuzz.seeds", 400);
  private static final int LONGEST = 150;

  /** Scenes with more states are left to others: a small one shows what there is to show. */
  private static final Budget BUDGET = new Budget(Duration.ofMinutes(5), 20_000, 500);

  private static Optional<Exploration> explored(
      Scene scene, Grain grain, int threads, boolean merge, boolean reduce) {
    Settings settings =
        new Settings(grain, threads, /* exact= */ !merge && !reduce, merge, LONGEST, BUDGET)
            .reducing(reduce);
    try {
      return Optional.of(new Explorer(scene, settings).explore("fuzz", Progress.SILENT));
    } catch (BrokenContract broken) {
      return Optional.empty();
    }
  }

  /** What a search finds, whatever it leaves out on the way. */
  private static void assertFindsTheSame(Exploration found, Exploration all, String which) {
    assertThat(found.failed()).as(which).isEqualTo(all.failed());
    assertThat(found.deadlock()).as(which).isEqualTo(all.deadlock());
    assertThat(found.complaints()).as(which).isEqualTo(all.complaints());
    assertThat(found.lockOrder().keySet()).as(which).isEqualTo(all.lockOrder().keySet());
    assertThat(found.lockCycle()).as(which).isEqualTo(all.lockCycle());
    assertThat(found.termination()).as(which).isEqualTo(all.termination());
  }

  private static void compare(long seed, Grain grain, Scene scene) {
    Optional<Exploration> all = explored(scene, grain, 1, /* merge= */ false, /* reduce= */ false);
    if (all.isPresent() && all.get().exhausted().isPresent()) {
      return;
    }
    int threads = 1 + (int) (seed % 2);
    for (boolean merge : new boolean[] {false, true}) {
      for (boolean reduce : new boolean[] {false, true}) {
        String which =
            String.format(
                "seed %d, grain %s, merge %s, reduce %s, threads %d: %s",
                seed, grain, merge, reduce, threads, scene);
        Optional<Exploration> found = explored(scene, grain, threads, merge, reduce);
        assertThat(found.isPresent()).as(which).isEqualTo(all.isPresent());
        if (found.isPresent()) {
          assertFindsTheSame(found.get(), all.get(), which);
          Optional<Exploration> others = explored(scene, grain, 3 - threads, merge, reduce);
          assertThat(others).as(which).isEqualTo(found);
        }
      }
    }
  }

  @Test
  void everySearchOfRandomScenesFindsTheSame() {
    Set<PrimitiveKind> performed = EnumSet.noneOf(PrimitiveKind.class);
    LongStream.range(FROM, FROM + SEEDS)
        .forEach(
            seed -> {
              RandomScene scene = new RandomScene(seed);
              for (Grain grain : Grain.values()) {
                compare(seed, grain, scene);
              }
              performed.addAll(scene.performed());
            });

    assertThat(performed).containsExactlyInAnyOrder(PrimitiveKind.values());
  }
}

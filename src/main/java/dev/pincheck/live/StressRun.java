// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import dev.pincheck.machine.References;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.trace.Trace;
import java.util.Optional;

/** Runs a race on real threads again and again, until something goes wrong or a limit is met. */
public final class StressRun {

  private StressRun() {}

  /**
   * Runs the race with one seed after the other. Leaves no thread behind, however it ends.
   *
   * @param hash hash of everything that decides the outcome, for the counterexample
   * @return the first counterexample that the scripted reference confirms
   * @throws InterruptedException if the calling thread is interrupted
   * @throws IllegalArgumentException if there is no reference for the race, or the variant drops
   *     effects
   * @throws IllegalStateException if a routine breaks down other than by what the checkers look for
   */
  public static StressResult run(Race race, Variant variant, String hash, StressLimits limits)
      throws InterruptedException {
    if (!variant.mutations().drops().isEmpty()) {
      throw new IllegalArgumentException("nothing can be dropped from routines on real threads");
    }
    Scene scene = References.of(race).scene(race, variant);
    long start = System.nanoTime();
    int unconfirmed = 0;
    int runs = 0;
    while (runs < limits.runs() && System.nanoTime() - start < limits.time().toNanos()) {
      long seed = limits.firstSeed() + runs;
      LiveRun run = LiveRun.of(scene, seed);
      runs++;
      if (run.failed()) {
        Optional<Trace> confirmed = Confirmation.of(race, variant, hash, run);
        if (confirmed.isPresent()) {
          return new StressResult.Found(seed, runs, unconfirmed, confirmed.get());
        }
        unconfirmed++;
      }
    }
    return new StressResult.NothingFound(runs, unconfirmed);
  }
}

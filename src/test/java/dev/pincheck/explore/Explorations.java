// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Searches of races of the catalogue by two threads that follow every step, each made once: several
 * tests hold another search against the same one. What a search finds does not depend on others.
 */
final class Explorations {

  static final Budget BUDGET = new Budget(Duration.ofMinutes(2), Long.MAX_VALUE, 512);

  private static final Map<Asked, Exploration> FOUND = new ConcurrentHashMap<>();

  private Explorations() {}

  private record Asked(Race race, Variant variant, Grain grain, boolean merge) {
    Exploration explored() {
      Settings settings =
          new Settings(
              grain, /* threads= */ 2, /* exact= */ false, merge, Settings.LONGEST, BUDGET);
      return new Explorer(Run.scene(race, variant), settings).explore(race.name(), Progress.SILENT);
    }
  }

  /** Returns what the search finds. */
  static Exploration of(Race race, Variant variant, Grain grain, boolean merge) {
    return FOUND.computeIfAbsent(new Asked(race, variant, grain, merge), Asked::explored);
  }
}

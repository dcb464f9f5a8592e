// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many states each machine tells apart. The explorer keeps of a routine what it may still use
 * and nothing else, but for places that it has too many questions about. So the spec, whose locals
 * are written by hand, is to have no more states: else it does not clear a local. And the explorer
 * is to have as many states as there are classes of equal futures. Both hold unless the race says
 * why what is still used makes no difference any more.
 *
 * @param spec states of the spec
 * @param classes what is left of them if those with equal futures count as one
 * @param explorer states of the explorer without reduction, places with equal futures being one
 * @param settled why there may be fewer classes, and more states of the spec than of the explorer;
 *     empty text if there may not
 * @param twins in what two states of the explorer differ that have equal futures; nothing where
 *     nobody asks
 */
public record StateCounts(
    int spec, int classes, int explorer, String settled, List<Difference> twins) {

  public StateCounts {
    twins = List.copyOf(twins);
  }

  /** Counts, and where that shows a fault looks for twins. */
  static StateCounts of(Walk walk, Race race, Variant variant) {
    ExplorerStates states = ExplorerStates.of(race, variant);
    StateCounts counts =
        new StateCounts(
            walk.spec().states(), walk.merged(), states.size(), race.settled(), List.of());
    return counts.faults().isEmpty()
        ? counts
        : new StateCounts(
            counts.spec, counts.classes, counts.explorer, counts.settled, states.twins());
  }

  /** Says what is wrong with them, a sentence without full stop each. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (spec > explorer && settled.isEmpty()) {
      faults.add(
          String.format(
              Locale.ROOT,
              "%d states of the spec, but %d states of the explorer: the spec keeps a dead value",
              spec,
              explorer));
    }
    if (classes != explorer && settled.isEmpty()) {
      faults.add(
          String.format(
              Locale.ROOT,
              "%d classes of equal futures in the spec, but %d states of the explorer",
              classes,
              explorer));
    }
    return faults;
  }
}

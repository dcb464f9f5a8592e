// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Progress;
import java.util.Optional;

/**
 * Learns the automata by a search that leaves out what it can: a small part of the whole one, and
 * yet it follows every edge (see {@link Reduction}), up to where anything is found: the whole one
 * need hardly go further than that.
 */
final class Scout {

  private Scout() {}

  /**
   * Searches once. If it finds out on the way that it left out too much, as it may where it learns
   * something, then what is still unknown is left to the search that comes after; so it is where a
   * budget ends it, or a routine breaks its contract.
   *
   * @param ranges widened where states need it
   * @param known what claims were seen to look at
   */
  static void run(
      Machinery machinery,
      Ranges ranges,
      Reads known,
      String title,
      Progress progress,
      long began) {
    boolean again = true;
    while (again) {
      for (int task = 0; task < machinery.tasks(); task++) {
        ranges.widenNodes(task, machinery.automata().get(task).nodes().size());
        machinery.automata().get(task).merge();
      }
      Search search =
          new Search(
              machinery,
              new Packing(machinery.layout(), ranges),
              title,
              progress,
              began,
              Optional.of(Reduction.of(machinery, known)),
              Findings::any,
              level -> {});
      again = false;
      try {
        search.run();
      } catch (Outgrown outgrown) {
        again = true;
      } catch (BrokenContract broken) {
        // For the search that comes after to report.
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Progress;
import java.util.Optional;

/**
 * Learns the automata by a search that leaves out what it can: asked no claim, it is a small part
 * of the whole one, and yet it follows every edge (see {@link Reduction}).
 */
final class Scout {

  private Scout() {}

  /**
   * Searches once. If it finds out on the way that it left out too much, as it may where it learns
   * something, then what is still unknown is left to the search that comes after; so it is where a
   * budget ends it, or a routine breaks its contract.
   *
   * @param ranges widened where states need it
   */
  static void run(Machinery machinery, Ranges ranges, String title, Progress progress, long began) {
    Machinery blind = machinery.askingNothing();
    boolean again = true;
    while (again) {
      for (int task = 0; task < blind.tasks(); task++) {
        ranges.widenNodes(task, blind.automata().get(task).nodes().size());
        blind.automata().get(task).merge();
      }
      Search search =
          new Search(
              blind,
              new Packing(blind.layout(), ranges),
              title,
              progress,
              began,
              Optional.of(Reduction.of(blind, new Reads(blind.tasks(), blind.layout().size()))),
              findings -> false,
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

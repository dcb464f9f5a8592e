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
   * routine breaks its contract.
   *
   * @param ranges widened where states need it
   * @param known what claims were seen to look at
   * @return how far it came, if a budget ended it: then there is nothing left for another search
   */
  static Optional<Exploration> run(
      Machinery machinery,
      Ranges ranges,
      Reads known,
      String title,
      Progress progress,
      long began) {
    while (true) {
      machinery.makeRoom(ranges);
      machinery.merge();
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
      try {
        return Optional.of(search.run()).filter(found -> found.exhausted().isPresent());
      } catch (BrokenContract broken) {
        return Optional.empty();
      } catch (Outgrown outgrown) {
        // Again, with the room that was missing.
      }
    }
  }
}

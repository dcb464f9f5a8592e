// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.conform.Conformity;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import java.util.List;

/**
 * Races that say in {@code settled} why they have fewer classes of equal futures than states,
 * though they have as many on every variant.
 */
final class NeedlessReasons {

  private NeedlessReasons() {}

  /** Returns a sentence for each race that was compared on all its variants. */
  static List<String> of(List<Conformity> results, Catalogue catalogue) {
    return catalogue.races().values().stream()
        .filter(race -> !race.settled().isEmpty() && isNeedless(race, results))
        .map(
            race ->
                race.name()
                    + " says in `settled` why there are fewer classes of equal futures than"
                    + " states, but there are as many on every variant: take it out")
        .toList();
  }

  private static boolean isNeedless(Race race, List<Conformity> results) {
    List<Conformity> own =
        results.stream().filter(result -> result.pairing().race().equals(race.name())).toList();
    return own.size() >= race.expectations().size()
        && own.stream()
            .allMatch(
                result ->
                    result.counts().stream()
                        .anyMatch(
                            counts ->
                                counts.classes() == counts.explorer()
                                    && counts.spec() <= counts.explorer()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A bug that is known, and the races that must find it where it is and nowhere else.
 *
 * @param name as the fact sheet numbers it, {@code 2.1}
 * @param title one line
 * @param source who found it, the commit that fixed it
 * @param affected the names of the variants that have it, in the order of their file
 * @param races what finds it
 */
public record Bug(
    String name, String title, String source, Set<String> affected, List<NameGlob> races) {

  public Bug {
    affected = Collections.unmodifiableSet(new LinkedHashSet<>(affected));
    races = List.copyOf(races);
  }

  /** Says whether the race is one of those that find it. */
  public boolean isSoughtBy(Race race) {
    return races.stream().anyMatch(glob -> glob.matches(race.name()));
  }
}

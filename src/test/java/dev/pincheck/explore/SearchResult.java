// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a search of the reference found.
 *
 * @param violated the invariant that fails at the end of the schedule
 * @param deadlock whether nobody can go on at the end of the schedule although not all are done
 * @param schedule the shortest way there; empty if there is nothing wrong
 * @param views distinct views seen, which is the number of distinct states of an equal spec
 * @param transitions steps taken
 * @param depth length in states of the longest of the shortest paths
 * @param labels of the steps taken
 */
public record SearchResult(
    Optional<String> violated,
    boolean deadlock,
    List<ScheduledStep> schedule,
    int views,
    long transitions,
    int depth,
    SortedSet<String> labels) {

  public SearchResult {
    schedule = List.copyOf(schedule);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import java.util.List;
import java.util.stream.Stream;

/**
 * A run without an end on which something that is due is never done.
 *
 * @param subject what it is about, {@code f1}; empty where the property is about one thing
 * @param stem the schedule up to where the run begins to go round
 * @param cycle the schedule once round, back to the same state; empty where nobody can do a step
 *     any more, so that the run stays where it is
 */
public record Lasso(String subject, List<Integer> stem, List<Integer> cycle) {

  public Lasso {
    stem = List.copyOf(stem);
    cycle = List.copyOf(cycle);
  }

  /** Returns the schedule of the stem and of one round. */
  public List<Integer> schedule() {
    return Stream.of(stem, cycle).flatMap(List::stream).toList();
  }
}

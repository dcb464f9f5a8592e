// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.input.Position;
import dev.pincheck.input.Problem;
import dev.pincheck.input.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was measured of other inputs than there are now. A line changed in a spec makes everything
 * so that a machine has recorded; one finding with a count then says it, and hides no other one.
 */
final class Outdated {

  private static final int NAMED = 3;

  private final String what;
  private final String place;
  private final Problems problems;
  private final List<Problem> single = new ArrayList<>();
  private final Set<String> races = new LinkedHashSet<>();

  /**
   * Makes a collection of nothing.
   *
   * @param what its members, in the plural
   * @param place the file or folder that they are in
   */
  Outdated(String what, String place, Problems problems) {
    this.what = what;
    this.place = place;
    this.problems = problems;
  }

  /** Adds a member, with what is said of it if it is the only one. */
  void add(String race, Position position, String message) {
    single.add(position.problem(message));
    races.add(race);
  }

  /**
   * Notes what there is to say: nothing, what is said of the only member, or one finding of all.
   */
  void report() {
    if (single.size() == 1) {
      Problem only = single.get(0);
      problems.add(new Position(only.file(), only.line(), only.column()), only.message());
    } else if (!single.isEmpty()) {
      String named = races.stream().limit(NAMED).collect(Collectors.joining(", "));
      int more = races.size() - NAMED;
      problems.add(
          Position.ofFile(place),
          String.format(
              "%d %s are of other inputs, of %s%s; %s",
              single.size(),
              what,
              named,
              more > 0 ? String.format(" and %d more", more) : "",
              RaceChecks.RECORD));
    }
  }
}

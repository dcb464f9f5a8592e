// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.comparison;

import dev.pincheck.check.Result;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Race;
import java.util.List;

/**
 * A race's verdicts on the first variant and on another one.
 *
 * @param race the race
 * @param before what is said of the first variant
 * @param after what is said of the other
 * @param result the answer about the other
 */
public record VerdictChange(Race race, Expectation before, Expectation after, Result result) {

  /**
   * Returns whether it gets worse: something more important fails. A verdict names the first
   * property of the race that fails at all; a deadlock counts last.
   */
  public Trend trend() {
    return switch (Integer.signum(rank(after) - rank(before))) {
      case -1 -> Trend.WORSE;
      case 1 -> Trend.BETTER;
      default -> Trend.SAME;
    };
  }

  private int rank(Expectation said) {
    List<String> properties = race.invariants();
    if (said.equals(Expectation.HOLDS)) {
      return properties.size() + 1;
    }
    return said.property().map(properties::indexOf).orElse(properties.size());
  }
}

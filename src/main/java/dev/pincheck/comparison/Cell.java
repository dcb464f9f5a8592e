// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.comparison;

import dev.pincheck.check.Result;
import dev.pincheck.model.Comparison.Answer;
import java.util.List;
import java.util.Optional;

/**
 * What models say about a claim and a variant.
 *
 * @param variant the variant
 * @param byRaces what the races say; empty where none is asked
 * @param byAlloy what the commands say; empty where none is named
 * @param against the answers that make it a no
 * @param undecided whether an engine failed or a budget ran out
 */
public record Cell(
    String variant,
    Optional<Answer> byRaces,
    Optional<Answer> byAlloy,
    List<Result> against,
    boolean undecided) {

  public Cell {
    against = List.copyOf(against);
  }

  /** Returns the answer; empty where nothing decides it. */
  public Optional<Answer> answer() {
    return byRaces.or(() -> byAlloy);
  }

  /** Says whether the races and Alloy give different answers. */
  public boolean isDisputed() {
    return byRaces.isPresent() && byAlloy.isPresent() && !byRaces.equals(byAlloy);
  }
}

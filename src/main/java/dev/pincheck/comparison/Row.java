// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.comparison;

import dev.pincheck.model.Comparison;
import dev.pincheck.model.Comparison.Answer;
import java.util.List;
import java.util.Optional;

/**
 * A claim with what models say of each variant.
 *
 * @param claim the claim
 * @param cells one a variant; the first is what the others are compared with
 */
public record Row(Comparison claim, List<Cell> cells) {

  public Row {
    cells = List.copyOf(cells);
  }

  /** Returns the trend from the first variant to that of the cell. */
  public Trend trend(Cell cell) {
    Optional<Answer> old = cells.get(0).answer();
    Optional<Answer> now = cell.answer();
    if (old.isEmpty() || now.isEmpty() || old.equals(now)) {
      return Trend.SAME;
    } else if (claim.isWorse(now.get())) {
      return Trend.WORSE;
    }
    return claim.isWorse(old.get()) ? Trend.BETTER : Trend.SAME;
  }

  /** Returns what a person claims of the variant and the models do not say; empty if they agree. */
  public Optional<Answer> missed(Cell cell) {
    return Optional.ofNullable(claim.expected().get(cell.variant()))
        .filter(wanted -> cell.answer().filter(wanted::equals).isEmpty());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many results there are of each grade. */
public final class Summary {

  private final Map<Grade, Integer> counts = new EnumMap<>(Grade.class);
  private final long recorded;

  /** Counts the results. */
  public Summary(List<Result> results) {
    results.forEach(result -> counts.merge(result.grade(), 1, Integer::sum));
    recorded = results.stream().filter(Result::fromRecord).count();
  }

  /** Returns how many results have that grade. */
  public int count(Grade grade) {
    return counts.getOrDefault(grade, 0);
  }

  /** Returns how many results nobody gave now: they were recorded. */
  public long recorded() {
    return recorded;
  }

  /** Returns how many results there are. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found of the temporal properties under weak fairness: no task that can always do a step
 * is passed over for ever.
 *
 * @param asked the properties that were decided, most important first
 * @param failed the properties that fail with a run for each, most important first
 * @param vacuous those of which nothing was due in any state, most important first
 * @param exhausted the budget that ran out before all runs were looked at; else empty
 */
public record Liveness(
    List<String> asked,
    Map<String, Lasso> failed,
    List<String> vacuous,
    Optional<Exhausted> exhausted) {

  /** Of a scene that is asked for none, or of a search that did not come so far. */
  public static final Liveness UNASKED =
      new Liveness(List.of(), Map.of(), List.of(), Optional.empty());

  public Liveness {
    asked = List.copyOf(asked);
    failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
    vacuous = List.copyOf(vacuous);
  }

  /** Returns that nothing is known, for a budget ran out. */
  static Liveness cut(Exhausted by) {
    return new Liveness(List.of(), Map.of(), List.of(), Optional.of(by));
  }
}

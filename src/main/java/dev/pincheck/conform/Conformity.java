// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import java.util.List;

/**
 * What became of one pairing.
 *
 * @param pairing what was compared
 * @param walks what the walk showed; none if it failed
 * @param counts how many states each machine has; nothing if that was not asked, because the walk
 *     did not see everything alike
 * @param failure why there is none, in a sentence without a full stop; else empty text
 * @param nanos how long it took
 */
public record Conformity(
    Pairing pairing, List<Walk> walks, List<StateCounts> counts, String failure, long nanos) {

  public Conformity {
    walks = List.copyOf(walks);
    counts = List.copyOf(counts);
  }

  static Conformity of(Pairing pairing, Walk walk, List<StateCounts> counts, long nanos) {
    return new Conformity(pairing, List.of(walk), counts, "", nanos);
  }

  static Conformity failed(Pairing pairing, String failure, long nanos) {
    return new Conformity(pairing, List.of(), List.of(), failure, nanos);
  }

  /** Says whether spec and reference are different machines. */
  public boolean diverges() {
    return walks.stream().anyMatch(walk -> walk.outcome() == Walk.Outcome.DIVERGES);
  }

  /** Says what is wrong with how many states each machine has, a sentence each. */
  public List<String> faults() {
    return counts.stream().flatMap(each -> each.faults().stream()).toList();
  }

  /** Returns bisimilar, partial, diverges or failed. */
  public String word() {
    return walks.isEmpty() ? "failed" : walks.get(0).outcome().word();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import java.util.List;

/**
 * What became of one pairing.
 *
 * @param pairing what was compared
 * @param walks what the walk showed; none if it failed
 * @param explored how many states the explorer has if it leaves no step out and merges places with
 *     equal futures; 0 if that was not asked, because the walk did not see everything alike
 * @param failure why there is none, in a sentence without a full stop; else empty text
 * @param nanos how long it took
 */
public record Conformity(
    Pairing pairing, List<Walk> walks, long explored, String failure, long nanos) {

  public Conformity {
    walks = List.copyOf(walks);
  }

  static Conformity of(Pairing pairing, Walk walk, long explored, long nanos) {
    return new Conformity(pairing, List.of(walk), explored, "", nanos);
  }

  static Conformity failed(Pairing pairing, String failure, long nanos) {
    return new Conformity(pairing, List.of(), 0, failure, nanos);
  }

  /** Says whether spec and reference are different machines. */
  public boolean diverges() {
    return walks.stream().anyMatch(walk -> walk.outcome() == Walk.Outcome.DIVERGES);
  }

  /**
   * Says whether the explorer tells states apart that have equal futures in the spec: then a value
   * that is dead swells its search.
   */
  public boolean explorerKeepsDeadValues() {
    return explored > 0 && walks.stream().anyMatch(walk -> walk.merged() != explored);
  }

  /** Returns bisimilar, partial, diverges or failed. */
  public String word() {
    return walks.isEmpty() ? "failed" : walks.get(0).outcome().word();
  }
}

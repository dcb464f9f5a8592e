// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import java.util.List;
import java.util.Locale;

/**
 * What walking both machines together showed.
 *
 * @param exhausted whether every pair was looked at that both sides reach alike
 * @param pairs pairs of states looked at
 * @param edges counted once a pair
 * @param spec what was met of the spec
 * @param reference what was met of the reference
 * @param merged what is left of the spec's states if those with equal futures count as one, which
 *     is what a checker that forgets dead values needs; 0 unless exhausted without a divergence
 * @param deadLocals variables of single tasks in which such states differ: the spec does not clear
 *     them
 * @param covered labels of the steps that both sides have done
 * @param uncovered all other labels of the spec
 * @param divergences the nearest one; none if there is none
 */
public record Walk(
    boolean exhausted,
    int pairs,
    Edges edges,
    Reached spec,
    Reached reference,
    int merged,
    List<String> deadLocals,
    List<String> covered,
    List<String> uncovered,
    List<Divergence> divergences) {

  public Walk {
    deadLocals = List.copyOf(deadLocals);
    covered = List.copyOf(covered);
    uncovered = List.copyOf(uncovered);
    divergences = List.copyOf(divergences);
  }

  /**
   * Edges out of the pairs.
   *
   * @param matched steps of the spec that the reference does too, with the same outcome
   * @param missing steps of the spec that it does not
   * @param extra steps of the reference that the spec does not have
   */
  public record Edges(long matched, long missing, long extra) {}

  /**
   * One side, as far as the other follows.
   *
   * @param views distinct assignments of what is compared
   * @param states the side's own states, which may differ in what only one task can see
   * @param depth length in states of the longest of the shortest paths to a state
   */
  public record Reached(int views, int states, int depth) {}

  /** Returns what it comes to: bisimilar, partial or diverges. */
  public Outcome outcome() {
    if (!divergences.isEmpty()) {
      return Outcome.DIVERGES;
    }
    return exhausted ? Outcome.BISIMILAR : Outcome.PARTIAL;
  }

  /** What a walk comes to. */
  public enum Outcome {
    /** The two complete graphs are bisimilar, edge by edge. */
    BISIMILAR,
    /** No divergence among the pairs that were allowed. */
    PARTIAL,
    /** The machines are different. */
    DIVERGES;

    /** Returns the word that users see. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

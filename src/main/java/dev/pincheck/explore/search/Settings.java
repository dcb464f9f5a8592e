// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.engine.Budget;
import dev.pincheck.explore.automaton.Grain;

/**
 * How to search.
 *
 * @param grain what a step is
 * @param threads how many; the answer is the same for any number
 * @param exact whether states are kept with all their bytes, not as 64-bit fingerprints
 * @param merge whether places in routines that have the same future are taken as one: the figures
 *     then are those of states without dead local variables
 * @param reduce whether steps are left out that change nothing about the answer; what fails is
 *     looked for again with all steps, so that counterexamples are the same
 * @param longest how many primitives a routine may do between two checkpoints
 * @param budget what the search may cost
 */
public record Settings(
    Grain grain,
    int threads,
    boolean exact,
    boolean merge,
    boolean reduce,
    int longest,
    Budget budget) {

  /** More than any routine that comes to an end does. */
  public static final int LONGEST = 10_000;

  public Settings {
    if (threads < 1 || longest < 1) {
      throw new IllegalArgumentException("threads and primitives are at least 1");
    }
  }

  /** Makes settings of a search that follows every step. */
  public Settings(
      Grain grain, int threads, boolean exact, boolean merge, int longest, Budget budget) {
    this(grain, threads, exact, merge, /* reduce= */ false, longest, budget);
  }

  /** Returns settings of one of many searches: one thread, and all that makes it quick. */
  public static Settings ofOneOfMany(Budget budget) {
    return new Settings(
            Grain.LABEL, /* threads= */ 1, /* exact= */ false, /* merge= */ true, LONGEST, budget)
        .reducing(true);
  }

  /** Returns the same, with or without steps left out. */
  public Settings reducing(boolean reducing) {
    return new Settings(grain, threads, exact, merge, reducing, longest, budget);
  }
}

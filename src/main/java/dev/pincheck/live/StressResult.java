// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import dev.pincheck.trace.Trace;

/** What came of running a race on real threads. */
public sealed interface StressResult {

  /** Returns how often it was run. */
  int runs();

  /**
   * Returns in how many runs something went wrong that no schedule of whole steps shows: a hint
   * that the steps are too coarse.
   */
  int unconfirmed();

  /**
   * Something went wrong.
   *
   * @param seed of the run
   * @param runs see {@link StressResult#runs}
   * @param unconfirmed see {@link StressResult#unconfirmed}
   * @param trace the counterexample; its engine is {@code live}
   */
  record Found(long seed, int runs, int unconfirmed, Trace trace) implements StressResult {}

  /**
   * Nothing went wrong, which proves nothing.
   *
   * @param runs see {@link StressResult#runs}
   * @param unconfirmed see {@link StressResult#unconfirmed}
   */
  record NothingFound(int runs, int unconfirmed) implements StressResult {}
}

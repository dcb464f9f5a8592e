// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.reduction.Reads;

/** The search of one pass of a {@link Fixpoint}: in this process, or shared with others. */
interface PassSearch {

  /** Searches until everything was seen, enough was found, a budget runs out, or it has to end. */
  Pass run();

  /** Returns what invariants are known to look at by now. */
  Reads reads();
}

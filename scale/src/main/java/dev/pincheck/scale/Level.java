// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import java.util.List;
import java.util.function.BooleanSupplier;

/** What all partitions have at the end of a level; never changes. */
sealed interface Level permits Here, There {

  /** Returns the level that this one leads to, which may be worked out when it is asked for. */
  Level next(Pass pass, int depth);

  /** Returns the same packed as a plan says that holds from now on. */
  Level repacked(Pass pass, int depth);

  /**
   * Returns what the driver is told of it.
   *
   * @param depth of this level
   * @param isOutOfTime asked while it waits
   */
  List<Turn.Summary> summaries(Pass pass, int depth, BooleanSupplier isOutOfTime);

  /** It is not needed any more. */
  void forget();
}

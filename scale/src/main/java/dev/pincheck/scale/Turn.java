// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import dev.pincheck.explore.search.BlockShape;
import dev.pincheck.explore.search.Owned;
import java.io.Serializable;
import java.util.List;

/**
 * A partition at the end of a level.
 *
 * @param owned what its owner has
 * @param reports what was noticed where the level was expanded, for the driver
 */
record Turn(Owned owned, List<byte[]> reports) implements Serializable {

  Turn {
    reports = List.copyOf(reports);
  }

  /** What the driver is told of it. */
  record Summary(List<byte[]> reports, long states, long seenBytes) implements Serializable {
    Summary {
      reports = List.copyOf(reports);
    }
  }

  Summary summary(BlockShape shape, int depth) {
    return new Summary(reports, owned.states(shape, depth), owned.seenBytes());
  }
}

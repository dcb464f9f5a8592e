// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import java.util.List;

/**
 * What a child is to compare, as it comes in through its standard input.
 *
 * @param home the folder with models and specs
 * @param variantFiles variant files of the user's own
 * @param pairings in the order in which they are begun
 * @param maxPairs how many pairs of states each walk may look at
 * @param jobs how many walks there are at a time
 */
public record Request(
    String home, List<String> variantFiles, List<Pairing> pairings, int maxPairs, int jobs) {

  /** As many pairs of states as there are. */
  public static final int ALL_PAIRS = Integer.MAX_VALUE;

  public Request {
    variantFiles = List.copyOf(variantFiles);
    pairings = List.copyOf(pairings);
    if (maxPairs < 1 || jobs < 1) {
      throw new IllegalArgumentException("pairs and jobs are at least 1");
    }
  }
}

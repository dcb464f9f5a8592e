// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All states that were found, in stripes by fingerprint. A stripe is entered by one thread at a
 * time, and states in the order of their ranks: so the first of equal ones is the one with the
 * least rank, for any number of threads, and nobody waits for a lock.
 */
public final class Visited {

  private static final int STRIPE_BITS = 5;

  /** How many stripes there are. */
  public static final int STRIPES = 1 << STRIPE_BITS;

  private final List<VisitedSet> stripes;

  /**
   * Makes an empty set.
   *
   * @param stateWords how many longs a packed state has
   * @param exact whether states are told apart by all their bits
   */
  public Visited(int stateWords, boolean exact) {
    stripes =
        Stream.generate(
                () ->
                    exact
                        ? new VisitedSet.Exactly(stateWords)
                        : (VisitedSet) new VisitedSet.Fingerprints())
            .limit(STRIPES)
            .toList();
  }

  static int stripe(long fingerprint) {
    return (int) (fingerprint >>> (Long.SIZE - STRIPE_BITS));
  }

  /**
   * Enters what was found and leaves what is new in it.
   *
   * @param found in the order of ranks
   */
  public void enter(List<Successors> found, Workers workers) {
    // A single part is as quickly entered as handed to other threads.
    int lanes = found.size() == 1 ? 1 : STRIPES;
    workers.share(
        lanes,
        (worker, lane) -> {
          for (int stripe = lane; stripe < STRIPES; stripe += lanes) {
            VisitedSet set = stripes.get(stripe);
            for (int part = 0; part < found.size(); part++) {
              found.get(part).enter(set, stripe);
            }
          }
        });
  }

  /** Packs anew what is kept of states. */
  public void repack(Packing narrower, Packing wider) {
    stripes.forEach(stripe -> stripe.repack(narrower, wider));
  }

  public void save(CheckpointWriter writer) throws IOException {
    for (VisitedSet stripe : stripes) {
      stripe.save(writer);
    }
  }

  /** Takes over what a set of the same kind saved. */
  public void restore(CheckpointReader reader) throws IOException {
    for (VisitedSet stripe : stripes) {
      stripe.restore(reader);
    }
  }

  /** Returns how many bytes it takes. */
  public long bytes() {
    return IntStream.range(0, STRIPES).mapToLong(stripe -> stripes.get(stripe).bytes()).sum();
  }
}

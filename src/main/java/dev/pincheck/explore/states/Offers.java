// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.util.List;

/**
 * States that one worker found, kept back until there are enough for a stripe: then its lock is
 * taken once for all of them, and what it looks at is fetched before, so that cache misses overlap.
 */
public final class Offers {

  private static final int BATCH = 32;

  private final Stripe[] stripes;
  private final int size;
  private final long[] states;
  private final int[] ranks;
  private final int[] counts;
  private long taken;

  /**
   * Makes room.
   *
   * @param size how many longs a state has, its fingerprint being the last
   */
  public Offers(List<Stripe> stripes, int size) {
    this.stripes = stripes.toArray(Stripe[]::new);
    this.size = size;
    this.states = new long[this.stripes.length * BATCH * size];
    this.ranks = new int[this.stripes.length * BATCH];
    this.counts = new int[this.stripes.length];
  }

  /**
   * Makes room for a state, which is to be written before anything else is called.
   *
   * @return where it begins in {@link #states}
   */
  public int next(long fingerprint, int rank) {
    int stripe = (int) (fingerprint >>> (Long.SIZE - Byte.SIZE)) % stripes.length;
    if (counts[stripe] == BATCH) {
      flush(stripe);
    }
    int place = stripe * BATCH + counts[stripe]++;
    ranks[place] = rank;
    return place * size;
  }

  /** Returns what states are written to. */
  public long[] states() {
    return states;
  }

  /** Hands everything over. */
  public void flush() {
    for (int stripe = 0; stripe < stripes.length; stripe++) {
      flush(stripe);
    }
  }

  private void flush(int stripe) {
    taken += stripes[stripe].offer(states, ranks, stripe * BATCH, counts[stripe]);
    counts[stripe] = 0;
  }

  /** Returns how many states that were handed over since the last call were new on their level. */
  public long takeFound() {
    long found = taken;
    taken = 0;
    return found;
  }
}

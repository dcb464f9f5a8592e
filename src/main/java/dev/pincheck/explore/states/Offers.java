// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.util.List;

/**
 * States that one worker found, kept back until there are enough for a stripe: then its lock is
 * taken once for all of them, and what it looks at is fetched before, so that cache misses overlap.
 */
public final class Offers implements Found {

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

  @Override
  public int next(long fingerprint, int rank) {
    int stripe = (int) (fingerprint >>> (Long.SIZE - Byte.SIZE)) % stripes.length;
    if (counts[stripe] == BATCH) {
      flush(stripe);
    }
    int place = stripe * BATCH + counts[stripe]++;
    ranks[place] = rank;
    return place * size;
  }

  @Override
  public long[] states() {
    return states;
  }

  @Override
  public void flush() {
    for (int stripe = 0; stripe < stripes.length; stripe++) {
      flush(stripe);
    }
  }

  private void flush(int stripe) {
    taken += stripes[stripe].offer(states, ranks, stripe * BATCH, counts[stripe]);
    counts[stripe] = 0;
  }

  @Override
  public long takeFound() {
    long found = taken;
    taken = 0;
    return found;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import java.util.List;

/**
 * The states of one level in the order of their ranks, which is the order of their least schedules
 * and so the same for any number of threads. The states themselves stay in their stripes.
 */
final class Level {

  private static final int INDEX_BITS = 24;

  /** How many stripes there may be. */
  static final int STRIPES = 1 << (Integer.SIZE - INDEX_BITS);

  private final List<Stripe> stripes;
  private final int[] places;
  private final int[] ranks;

  private Level(List<Stripe> stripes, int[] places, int[] ranks) {
    this.stripes = stripes;
    this.places = places;
    this.ranks = ranks;
  }

  /**
   * Ends the level before and puts the one that was found in order.
   *
   * @param bound ranks are below it
   */
  static Level next(List<Stripe> stripes, Crew crew, int bound) {
    crew.share(stripes.size(), (worker, stripe) -> stripes.get(stripe).turn());
    long[] taken = new long[bound / Long.SIZE + 1];
    for (Stripe stripe : stripes) {
      StateTable found = stripe.level();
      for (int index = 0; index < found.size(); index++) {
        taken[found.rank(index) / Long.SIZE] |= 1L << found.rank(index);
      }
    }
    int[] before = new int[taken.length];
    int count = 0;
    for (int word = 0; word < taken.length; word++) {
      before[word] = count;
      count += Long.bitCount(taken[word]);
    }
    Level level = new Level(stripes, new int[count], new int[count]);
    crew.share(stripes.size(), (worker, stripe) -> level.place(stripe, taken, before));
    return level;
  }

  private void place(int stripe, long[] taken, int[] before) {
    StateTable found = stripes.get(stripe).level();
    if (found.size() >= 1 << INDEX_BITS) {
      throw new OutOfMemoryError("a level of more states than can be numbered");
    }
    for (int index = 0; index < found.size(); index++) {
      int rank = found.rank(index);
      int word = rank / Long.SIZE;
      int position = before[word] + Long.bitCount(taken[word] & ((1L << rank) - 1));
      places[position] = (stripe << INDEX_BITS) | index;
      ranks[position] = rank;
    }
  }

  int size() {
    return places.length;
  }

  /** Returns the rank of the step that leads to each state. */
  int[] ranks() {
    return ranks;
  }

  /** Returns the table that holds the state at a position. */
  StateTable table(int position) {
    return stripes.get(places[position] >>> INDEX_BITS).level();
  }

  /** Returns where in its table the state at a position is. */
  int index(int position) {
    return places[position] & ((1 << INDEX_BITS) - 1);
  }
}

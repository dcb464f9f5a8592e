// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;

/**
 * The states of one level in the order of their ranks, which is the order of their least schedules
 * and so the same for any number of threads. The states themselves stay in their stripes.
 */
public final class Frontier {

  private static final int INDEX_BITS = 24;
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  /** How many stripes there may be. */
  public static final int STRIPES = 1 << (Integer.SIZE - INDEX_BITS);

  private final StateTable[] tables;
  private final int[] places;
  private final int[] ranks;

  private Frontier(StateTable[] tables, int[] places, int[] ranks) {
    this.tables = tables;
    this.places = places;
    this.ranks = ranks;
  }

  /**
   * Ends the level before and puts the one that was found in order.
   *
   * @param bound ranks are below it
   */
  public static Frontier next(List<Stripe> stripes, Workers workers, int bound) {
    workers.share(stripes.size(), (worker, stripe) -> stripes.get(stripe).turn());
    return of(stripes, workers, bound);
  }

  /**
   * Puts the level that the stripes are at in order.
   *
   * @param bound ranks are below it
   */
  public static Frontier of(List<Stripe> stripes, Workers workers, int bound) {
    long[] taken = new long[bound / Long.SIZE + 1];
    StateTable[] tables = stripes.stream().map(Stripe::level).toArray(StateTable[]::new);
    workers.share(tables.length, (worker, stripe) -> take(tables[stripe], taken));
    int[] before = new int[taken.length];
    int count = 0;
    for (int word = 0; word < taken.length; word++) {
      before[word] = count;
      count += Long.bitCount(taken[word]);
    }
    Frontier level = new Frontier(tables, new int[count], new int[count]);
    workers.share(stripes.size(), (worker, stripe) -> level.place(stripe, taken, before));
    return level;
  }

  /** Marks the ranks of a stripe, while others mark theirs. */
  private static void take(StateTable found, long[] taken) {
    for (int number = 0; number < found.kept(); number++) {
      int rank = found.keptRank(number);
      WORD.getAndBitwiseOr(taken, rank / Long.SIZE, 1L << rank);
    }
  }

  private void place(int stripe, long[] taken, int[] before) {
    StateTable found = tables[stripe];
    if (found.size() >= 1 << INDEX_BITS) {
      throw new TooManyStates();
    }
    for (int number = 0; number < found.kept(); number++) {
      int rank = found.keptRank(number);
      int word = rank / Long.SIZE;
      int position = before[word] + Long.bitCount(taken[word] & ((1L << rank) - 1));
      places[position] = (stripe << INDEX_BITS) | found.keptIndex(number);
      ranks[position] = rank;
    }
  }

  public int size() {
    return places.length;
  }

  /** Returns the rank of the step that leads to each state. */
  public int[] ranks() {
    return ranks;
  }

  /**
   * Copies the states from one position up to, not including, another one after each other. Copies
   * do not wait for each other's cache misses, as steps would.
   */
  public void gather(int from, int to, int stateWords, long[] into) {
    for (int position = from; position < to; position++) {
      StateTable table = tables[places[position] >>> INDEX_BITS];
      int index = places[position] & ((1 << INDEX_BITS) - 1);
      System.arraycopy(
          table.states(), table.offset(index), into, (position - from) * stateWords, stateWords);
    }
  }
}

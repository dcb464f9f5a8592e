// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.util.Arrays;

/**
 * The states that a part of a level leads to, in the order of ranks, until it is known which of
 * them are new. One worker fills it; then {@link Visited} enters what is in it, stripe by stripe;
 * then what is left goes to the next {@link Frontier}.
 */
public final class Successors implements Found {

  private static final int SMALLEST = 64;

  private final int stateWords;
  private long[] states = {};
  private int[] ranks = {};
  private int count;
  private final int[][] places = new int[Visited.STRIPES][SMALLEST];
  private final int[] counts = new int[Visited.STRIPES];
  private long[] fresh = {};

  // Written only: keeps the compiler from leaving the fetches out.
  @SuppressWarnings("UnusedVariable")
  private long fetched;

  /**
   * Makes room.
   *
   * @param stateWords how many longs a packed state has, its fingerprint being the last
   */
  public Successors(int stateWords) {
    this.stateWords = stateWords;
  }

  /** Forgets everything. */
  public void clear() {
    count = 0;
    Arrays.fill(counts, 0);
  }

  @Override
  public int next(long fingerprint, int rank) {
    if (count == ranks.length) {
      int room = Math.max(SMALLEST, TooManyStates.times(count, 2));
      states = Arrays.copyOf(states, TooManyStates.times(room, stateWords));
      ranks = Arrays.copyOf(ranks, room);
    }
    ranks[count] = rank;
    int stripe = Visited.stripe(fingerprint);
    int number = counts[stripe]++;
    if (number == places[stripe].length) {
      places[stripe] = Arrays.copyOf(places[stripe], 2 * number);
    }
    places[stripe][number] = count;
    return count++ * stateWords;
  }

  @Override
  public long[] states() {
    return states;
  }

  /**
   * Enters the states of a stripe and forgets those that were there. All places are read before the
   * first is looked at, so that the cache misses do not wait for each other.
   */
  void enter(VisitedSet set, int stripe) {
    int[] mine = places[stripe];
    int size = counts[stripe];
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += set.touch(fingerprint(mine[i]));
    }
    fetched = sum;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int place = mine[i];
      if (set.add(fingerprint(place), states, place * stateWords)) {
        mine[kept++] = place;
      }
    }
    counts[stripe] = kept;
  }

  private long fingerprint(int place) {
    return states[(place + 1) * stateWords - 1];
  }

  /** Returns how many states there are; once they were entered, how many of them are new. */
  public int size() {
    int size = 0;
    for (int stripe = 0; stripe < counts.length; stripe++) {
      size += counts[stripe];
    }
    return size;
  }

  /** Puts the new states in the order of their ranks at a position of the next level. */
  void moveTo(Frontier next, int position) {
    int words = (count + Long.SIZE - 1) / Long.SIZE;
    if (fresh.length < words) {
      fresh = new long[words];
    }
    for (int stripe = 0; stripe < counts.length; stripe++) {
      for (int i = 0; i < counts[stripe]; i++) {
        int place = places[stripe][i];
        fresh[place / Long.SIZE] |= 1L << place;
      }
    }
    int to = position;
    for (int word = 0; word < words; word++) {
      for (long left = fresh[word]; left != 0; left &= left - 1) {
        int place = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        next.put(to++, ranks[place], states, place * stateWords);
      }
      fresh[word] = 0;
    }
  }
}

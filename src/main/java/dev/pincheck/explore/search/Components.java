// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import java.util.Arrays;
import java.util.BitSet;

/** The strongly connected components of a graph of states, after Tarjan; without recursion. */
final class Components {

  private static final int NEW = -1;

  private final int[] edges;
  private final int degree;
  private final BitSet within;
  private final int[] order;
  private final int[] low;
  private final int[] component;
  private final int[] open;
  private final int[] calls;
  private final byte[] at;
  private int opened;
  private int depth;
  private int visited;

  private Components(int[] edges, int size, int degree, BitSet within) {
    this.edges = edges;
    this.degree = degree;
    this.within = within;
    order = new int[size];
    Arrays.fill(order, NEW);
    low = new int[size];
    component = new int[size];
    Arrays.fill(component, NEW);
    open = new int[size];
    calls = new int[size];
    at = new byte[size];
  }

  /**
   * Returns a number for every state, the same for those of a component; negative for those that
   * are left out.
   *
   * @param edges of state {@code s} in {@code degree} places from {@code s * degree}, negative
   *     where there is none
   * @param degree below 128
   * @param within the states that are not left out
   */
  static int[] of(int[] edges, int size, int degree, BitSet within) {
    Components search = new Components(edges, size, degree, within);
    for (int root = within.nextSetBit(0); root >= 0; root = within.nextSetBit(root + 1)) {
      if (search.order[root] == NEW) {
        search.enter(root);
      }
      while (search.depth > 0) {
        search.goOn(search.calls[search.depth - 1]);
      }
    }
    return search.component;
  }

  private void enter(int state) {
    order[state] = visited;
    low[state] = visited++;
    open[opened++] = state;
    calls[depth++] = state;
  }

  private void goOn(int state) {
    if (at[state] < degree) {
      int target = edges[state * degree + at[state]++];
      if (target < 0 || !within.get(target)) {
        return;
      } else if (order[target] == NEW) {
        enter(target);
      } else if (component[target] == NEW) {
        low[state] = Math.min(low[state], order[target]);
      }
      return;
    }
    depth--;
    if (depth > 0) {
      int caller = calls[depth - 1];
      low[caller] = Math.min(low[caller], low[state]);
    }
    if (low[state] == order[state]) {
      int member;
      do {
        member = open[--opened];
        component[member] = state;
      } while (member != state);
    }
  }
}

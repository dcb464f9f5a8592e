// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Arrays;

/** What primitives returned, in order. Never changes. */
public final class Results {

  /** No results. */
  static final Results NONE = new Results(new int[0]);

  private final int[] values;

  private Results(int[] values) {
    this.values = values;
  }

  /** Returns the results from index {@code from} up to, not including, {@code to}. */
  static Results copyOf(int[] values, int from, int to) {
    return new Results(Arrays.copyOfRange(values, from, to));
  }

  /** Returns how many there are. */
  public int size() {
    return values.length;
  }

  /** Returns one of them. */
  public int get(int index) {
    return values[index];
  }

  /** Returns a copy with room for more. */
  int[] withRoomFor(int more) {
    return Arrays.copyOf(values, values.length + more);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Results results && Arrays.equals(values, results.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}

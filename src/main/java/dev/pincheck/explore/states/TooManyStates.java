// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

/** There are more states on a level than can be numbered. */
public final class TooManyStates extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TooManyStates() {
    super("more states on a level than can be numbered");
  }

  /** Returns the product of sizes as an index. */
  public static int times(int left, int right) {
    long product = (long) left * right;
    if (product > Integer.MAX_VALUE - Byte.SIZE) {
      throw new TooManyStates();
    }
    return (int) product;
  }
}

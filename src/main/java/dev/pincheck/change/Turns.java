// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

/**
 * Counts how often loops of own code go round without a primitive: nothing else could stop one that
 * never comes to the next. {@link Compilation} puts a call into each loop.
 */
public final class Turns {

  /** Far more than a routine has pages, files or tasks to go through. */
  static final int MOST = 1_000_000;

  private static final ThreadLocal<int[]> COUNT = ThreadLocal.withInitial(() -> new int[1]);

  private Turns() {}

  /**
   * Counts a turn.
   *
   * @throws IllegalStateException if there were too many since the last primitive
   */
  public static void turn() {
    if (++COUNT.get()[0] > MOST) {
      throw new CodeFailed("a loop went round " + MOST + " times without a primitive");
    }
  }

  /** Says whether a loop went round since the last thing that was done. */
  static boolean any() {
    return COUNT.get()[0] > 0;
  }

  /** Begins to count anew: something was done that is seen from outside. */
  static void begin() {
    COUNT.get()[0] = 0;
  }
}

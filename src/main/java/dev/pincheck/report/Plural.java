// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

/** Counts in words. */
final class Plural {

  private Plural() {}

  /** Returns {@code 1 step} or {@code 9 steps}. */
  static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}

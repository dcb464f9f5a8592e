// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/**
 * A descriptor of stage 2 as one word, which hardware and routines read and write as a whole.
 *
 * @param page the host page's number
 * @param perm what it allows; NONE if there is no leaf
 * @param young the access flag
 */
public record Leaf(int page, LockMode perm, boolean young) {

  /** No leaf, as a word. */
  static final int NOTHING = 0;

  private static final int BITS = 3;

  int word() {
    return (page + 1) << BITS | perm.code() << 1 | (young ? 1 : 0);
  }

  /** Reads a word. */
  public static Leaf of(int word) {
    return new Leaf(
        (word >> BITS) - 1, LockMode.of(word >> 1 & (1 << (BITS - 1)) - 1), (word & 1) != 0);
  }

  /** Says whether there is one. */
  public boolean present() {
    return page >= 0;
  }
}

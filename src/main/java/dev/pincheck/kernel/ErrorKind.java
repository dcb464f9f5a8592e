// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** What the checkers complain about. */
public enum ErrorKind {
  USE_AFTER_FREE("use-after-free"),
  DOUBLE_FREE("double-free"),
  WARN("warn"),
  WILD_ACCESS("wild-access"),
  REFCOUNT_UNDERFLOW("refcount-underflow"),
  REFCOUNT_FROM_ZERO("refcount-from-zero"),
  UNLOCK_BY_NON_OWNER("unlock-by-non-owner"),
  SELF_DEADLOCK("self-deadlock"),
  LOCK_HELD_AT_RETURN("lock-held-at-return");

  private final String word;

  ErrorKind(String word) {
    this.word = word;
  }

  /** Returns the word that reports and the spec use. */
  public String word() {
    return word;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Arrays;

/** What the checkers complain about. */
public enum ErrorKind {
  USE_AFTER_FREE(1, "use-after-free"),
  DOUBLE_FREE(2, "double-free"),
  NULL_DEREF(3, "null-deref"),
  WARN(4, "warn"),
  WILD_ACCESS(5, "wild-access"),
  REFCOUNT_UNDERFLOW(6, "refcount-underflow"),
  REFCOUNT_FROM_ZERO(7, "refcount-from-zero"),
  UNLOCK_BY_NON_OWNER(8, "unlock-by-non-owner"),
  SELF_DEADLOCK(9, "self-deadlock"),
  LOCK_HELD_AT_RETURN(10, "lock-held-at-return"),
  SLEEP_IN_ATOMIC(11, "sleep-in-atomic"),
  BUG(12, "bug");

  private final int code;
  private final String word;

  ErrorKind(int code, String word) {
    this.code = code;
    this.word = word;
  }

  /** Returns the number that stands for it in memory; never 0. */
  int code() {
    return code;
  }

  static ErrorKind of(int code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst().orElseThrow();
  }

  /** Says whether it is a check of the kernel's own that failed, not an error of memory. */
  public boolean isWarning() {
    return this == WARN || this == BUG;
  }

  /** Returns the word that reports and the spec use. */
  public String word() {
    return word;
  }
}

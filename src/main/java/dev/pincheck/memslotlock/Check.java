// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/** The checks of table 1.2, in the order in which a call meets them; numbers are its rows. */
public enum Check {
  /** 1. */
  FEATURE_OFF,
  /** 2, the arguments. */
  RESERVED_ARGUMENT,
  /** 2, the action. */
  UNKNOWN_ACTION,
  /** 3. */
  SLOT_OUT_OF_RANGE,
  /** 4. */
  READ_MISSING,
  /** No row: bits that nobody knows, where they are refused (D14). */
  UNKNOWN_LOCK_FLAGS,
  /** 5. */
  VCPU_BUSY,
  /** v4 only: a vcpu has run. */
  VCPU_HAS_RUN,
  /** 6. */
  NO_SUCH_SLOT,
  /** 7. */
  NOT_WRITABLE,
  /** 8. */
  ALREADY_LOCKED,
  /** No row: a shared mapping under MTE, where LOCK refuses it (D12). */
  SHARED_UNDER_MTE,
  /** The stub of v5/02 alone: all checks are passed, and there is nothing behind them. */
  NOTHING_DONE,
  /** 9. */
  OVER_LIMIT,
  /** 10, kzalloc. */
  NO_ENTRY,
  /** 10, the pin. */
  NOT_PINNED,
  /** 11. */
  NO_TABLES,
  /** 12. */
  INVALIDATED,
  /** 13. */
  NOT_MAPPED,
  /** 14. */
  NOT_CHARGED,
  /** UNLOCK 2. */
  UNLOCK_SLOT_OUT_OF_RANGE,
  /** No row: as for LOCK. */
  UNKNOWN_UNLOCK_FLAGS,
  /** UNLOCK 3, no memslot. */
  NOTHING_TO_UNLOCK,
  /** UNLOCK 3, not locked. */
  NOT_LOCKED
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

/**
 * The checks of table 1.2 in the order in which v5 makes them; numbers are its rows. {@code
 * models/memslot-lock/errno.toml} has them by the same names and says which variants make them.
 */
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
  /** Not posted (D14). */
  UNKNOWN_LOCK_FLAGS,
  /** 5. */
  VCPU_BUSY,
  /** v4 only. */
  VCPU_HAS_RUN,
  /** 6. */
  NO_SUCH_SLOT,
  /** 7. */
  NOT_WRITABLE,
  /** 8. */
  ALREADY_LOCKED,
  /** Not posted at this place (D12). */
  SHARED_WITH_TAGS,
  /** 9. */
  OVER_LIMIT,
  /** 10, kzalloc. */
  ENTRY_NOT_ALLOCATED,
  /** 10, the pin. */
  PAGE_NOT_PINNED,
  /** 11. */
  CACHE_NOT_TOPPED_UP,
  /** 12. */
  INVALIDATED,
  /** 13. */
  NOT_MAPPED,
  /** v4 and v5/03 only (D12). */
  SHARED_WITH_TAGS_ONCE_MAPPED,
  /** 14. */
  NOT_CHARGED,
  /** Not posted (D11). */
  HOLE_FOUND,
  /** v5/02 alone: all checks are passed, and there is nothing behind them. */
  UNFINISHED,
  /** UNLOCK 2. */
  UNLOCK_SLOT_OUT_OF_RANGE,
  /** Not posted (D14). */
  UNKNOWN_UNLOCK_FLAGS,
  /** Where UNLOCK locks the vcpus as well (MU31). */
  UNLOCK_VCPU_BUSY,
  /** UNLOCK 3, no memslot. */
  NOTHING_TO_UNLOCK,
  /** UNLOCK 3, not locked. */
  NOT_LOCKED,
  /** As for LOCK. */
  UNLOCK_UNFINISHED
}

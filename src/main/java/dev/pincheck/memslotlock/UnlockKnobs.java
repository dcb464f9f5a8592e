// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/** How UNLOCK is ordered and what it takes back. Numbers are sections and rows of the facts. */
public record UnlockKnobs(
    UnlockLocks unlockLocks,
    UnlockTest unlockTest,
    UnlockUnmap unlockUnmap,
    UnlockReset unlockReset,
    UnlockUncharge unlockUncharge,
    UnlockAll unlockAll,
    UnlockFlag unlockFlag) {

  /** Which locks UNLOCK takes. */
  public enum UnlockLocks {
    SLOTS,
    KVM_AND_VCPUS
  }

  /** Whether UNLOCK looks whether the memslot is locked. */
  public enum UnlockTest {
    CHECKED,
    UNCHECKED
  }

  /** When UNLOCK unmaps stage 2 (D8). */
  public enum UnlockUnmap {
    ANY_PENDING,
    OWN_WORK,
    NEVER
  }

  /** Whether UNLOCK excludes a reset (D6). */
  public enum UnlockReset {
    UNORDERED,
    MMU_LOCK
  }

  /** Whether UNLOCK takes the charge back. */
  public enum UnlockUncharge {
    YES,
    NO,
    NOT_IN_ALL
  }

  /** Which memslots UNLOCK ALL unlocks. */
  public enum UnlockAll {
    LOCKED,
    STOPS,
    ONE
  }

  /** When the lock flag goes. */
  public enum UnlockFlag {
    AFTER_UNPIN,
    BEFORE_UNPIN
  }

  static UnlockKnobs of(KnobValues values) {
    return new UnlockKnobs(
        values.of("unlock_locks", UnlockLocks.class),
        values.of("unlock_test", UnlockTest.class),
        values.of("unlock_unmap", UnlockUnmap.class),
        values.of("unlock_reset", UnlockReset.class),
        values.of("unlock_uncharge", UnlockUncharge.class),
        values.of("unlock_all", UnlockAll.class),
        values.of("unlock_flag", UnlockFlag.class));
  }
}

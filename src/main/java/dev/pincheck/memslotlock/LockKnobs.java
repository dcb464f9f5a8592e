// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/**
 * How LOCK takes its locks, pins and maps. Numbers are sections and rows of the facts.
 *
 * @param lockKvm whether LOCK holds kvm->lock
 * @param hasRunCheck whether a vcpu that ever ran refuses LOCK (v4)
 * @param rollbackMmuLock whether it does so under mmu_lock (D4)
 * @param holeCheck whether LOCK looks for invalidations after the last page, too (D11)
 */
public record LockKnobs(
    boolean lockKvm,
    LockVcpus lockVcpus,
    LockOrder lockOrder,
    boolean hasRunCheck,
    PermCheck permCheck,
    Relock relock,
    Charge charge,
    NotifierCheck notifierCheck,
    ListAdd listAdd,
    SameLeaf sameLeaf,
    Rollback rollback,
    boolean rollbackMmuLock,
    boolean holeCheck) {

  /** How LOCK takes the mutexes of the vcpus (2.2). */
  public enum LockVcpus {
    TRYLOCK,
    BLOCKING,
    NONE,
    NO_ROLLBACK
  }

  /** Whether slots_lock comes after the vcpus. */
  public enum LockOrder {
    VCPUS_FIRST,
    SLOTS_FIRST
  }

  /** Whether slot and permissions are looked at under slots_lock. */
  public enum PermCheck {
    LOCKED,
    UNLOCKED
  }

  /** What becomes of LOCK of a locked memslot (row 8). */
  public enum Relock {
    REFUSED,
    ALLOWED
  }

  /** When the pages are charged, and what of it is forgotten (row 14, D17). */
  public enum Charge {
    END,
    FIRST,
    FIRST_KEPT,
    END_UNCHECKED
  }

  /** When the sequence count of the MMU notifiers is sampled (row 12). */
  public enum NotifierCheck {
    ONCE,
    NONE,
    PAGE_AFTER_PIN,
    PAGE_BEFORE_PIN
  }

  /** When a pinned page becomes an entry of the memslot's list. */
  public enum ListAdd {
    AFTER_MAP,
    BEFORE_MAP
  }

  /** What becomes of a leaf that maps the page already (D5). */
  public enum SameLeaf {
    REFUSED,
    ACCEPTED
  }

  /** What a LOCK that fails half-way takes back (D3). */
  public enum Rollback {
    PARTIAL,
    COMPLETE
  }

  static LockKnobs of(KnobValues values) {
    return new LockKnobs(
        values.yes("lock_kvm"),
        values.of("lock_vcpus", LockVcpus.class),
        values.of("lock_order", LockOrder.class),
        values.yes("has_run_check"),
        values.of("perm_check", PermCheck.class),
        values.of("relock", Relock.class),
        values.of("charge", Charge.class),
        values.of("notifier_check", NotifierCheck.class),
        values.of("list_add", ListAdd.class),
        values.of("same_leaf", SameLeaf.class),
        values.of("rollback", Rollback.class),
        values.yes("rollback_mmu_lock"),
        values.yes("hole_check"));
  }
}

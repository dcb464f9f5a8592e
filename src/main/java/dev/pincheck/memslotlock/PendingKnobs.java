// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/**
 * What is deferred to the first KVM_RUN, and how it is done. Numbers are sections and rows of the
 * facts.
 *
 * @param setDcache whether LOCK asks for the data cache to be cleaned
 * @param performMmuLock whether the flush walks stage 2 under mmu_lock (Q10)
 * @param performRetest whether the bits are tested again under slots_lock
 */
public record PendingKnobs(
    boolean setDcache,
    Cmo cmo,
    Tags tags,
    MteLocked mteLocked,
    MteSlotsRead mteSlotsRead,
    SharedMte sharedMte,
    Retag retag,
    TagsWithoutMte tagsWithoutMte,
    MmapUnlock mmapUnlock,
    boolean performMmuLock,
    PerformClear performClear,
    boolean performRetest,
    ResetMarks resetMarks) {

  /** When the data cache is cleaned. */
  public enum Cmo {
    DEFERRED,
    AT_LOCK
  }

  /** When tags are sanitised. */
  public enum Tags {
    DEFERRED,
    AT_LOCK
  }

  /** What becomes of MTE where a memslot is locked. */
  public enum MteLocked {
    ALLOWED,
    EPERM,
    EINVAL
  }

  /** Whether enabling MTE reads the memslots outside SRCU (D13). */
  public enum MteSlotsRead {
    IN_SRCU,
    BEFORE_SRCU
  }

  /** When a shared mapping under MTE is refused (D12). */
  public enum SharedMte {
    AT_RUN,
    AT_LOCK
  }

  /** Which pages are sanitised (D16). */
  public enum Retag {
    UNTAGGED,
    AFTER_RESET
  }

  /** What becomes of the TAGS bit without MTE (Q11). */
  public enum TagsWithoutMte {
    KEPT,
    CLEARED
  }

  /** How often sanitising releases mmap_lock (Q12). */
  public enum MmapUnlock {
    TWICE,
    ONCE
  }

  /** When the bits are cleared (D7). */
  public enum PerformClear {
    AFTER_WORK,
    UNDER_MMU_LOCK,
    BEFORE_WORK
  }

  /** What a reset does to a locked memslot. */
  public enum ResetMarks {
    YES,
    NO,
    UNMAPS
  }

  static PendingKnobs of(KnobValues values) {
    return new PendingKnobs(
        values.yes("set_dcache"),
        values.of("cmo", Cmo.class),
        values.of("tags", Tags.class),
        values.of("mte_locked", MteLocked.class),
        values.of("mte_slots_read", MteSlotsRead.class),
        values.of("shared_mte", SharedMte.class),
        values.of("retag", Retag.class),
        values.of("tags_without_mte", TagsWithoutMte.class),
        values.of("mmap_unlock", MmapUnlock.class),
        values.yes("perform_mmu_lock"),
        values.of("perform_clear", PerformClear.class),
        values.yes("perform_retest"),
        values.of("reset_marks", ResetMarks.class));
  }
}

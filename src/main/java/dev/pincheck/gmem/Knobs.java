// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import java.util.Map;

/**
 * What the versions and proposed designs differ in. Each enum is a knob and each constant a value
 * of {@code models/gmem/variants.toml}, which explains them.
 */
public record Knobs(
    FilePinsVm filePinsVm,
    SlotPinsFile slotPinsFile,
    UnbindDying unbindDying,
    ReleaseLockOrder releaseLockOrder,
    SynchronizeRcu synchronizeRcu,
    GetFile getFile,
    GetPfnCheck getPfnCheck,
    GetPfnLock getPfnLock,
    BindVisible bindVisible,
    BindBadFd bindBadFd,
    BindOverlap bindOverlap,
    Begin begin,
    Truncate truncate,
    BindOffset bindOffset,
    OffsetSum offsetSum,
    StoreError storeError,
    FlagToggle flagToggle,
    ReplaceCommit replaceCommit,
    EioWarn eioWarn,
    PoisonedFolio poisonedFolio,
    ErrorFolio errorFolio,
    CreateUnwind createUnwind,
    ModulePin modulePin,
    DestroyCheck destroyCheck,
    Switch vmPinsFile,
    SecondVm secondVm,
    DestroyOrder destroyOrder,
    CycleBreaker cycleBreaker,
    Mutations mutations) {

  /** Whether a file holds a reference on its VM. */
  public enum FilePinsVm {
    YES,
    NO
  }

  /** Whether a bound memslot holds a reference on its file. */
  public enum SlotPinsFile {
    NO,
    YES
  }

  /** What unbind does for a file whose count is 0 already. */
  public enum UnbindDying {
    RETURN,
    ERASE_UNLOCKED,
    ERASE_LOCKED
  }

  /** The order in which release takes its locks. */
  public enum ReleaseLockOrder {
    INVALIDATE_FIRST,
    SLOTS_FIRST
  }

  /** Whether unbind and release wait for RCU readers. */
  public enum SynchronizeRcu {
    YES,
    NO
  }

  /** How the file of a memslot is got. */
  public enum GetFile {
    INC_NOT_ZERO,
    ACTIVE,
    PLAIN
  }

  /** Whether get_pfn compares the file it got with the memslot's once more. */
  public enum GetPfnCheck {
    NO,
    YES
  }

  /** Whether get_pfn takes the invalidate lock. */
  public enum GetPfnLock {
    NONE,
    SHARED
  }

  /** When the binding of a new memslot becomes visible. */
  public enum BindVisible {
    EARLY,
    LATE
  }

  /** The errno of a bind to a descriptor that is not open. */
  public enum BindBadFd {
    EINVAL,
    EBADF
  }

  /** The errno of a bind to pages that are bound already. */
  public enum BindOverlap {
    EINVAL,
    EEXIST
  }

  /** When begin counts an invalidation (1.9, 2.7). */
  public enum Begin {
    BOUND,
    ALWAYS
  }

  /** Where punch hole removes the pages (1.8, 2.8). */
  public enum Truncate {
    INSIDE,
    MISSING,
    BEFORE_BEGIN,
    AFTER_END
  }

  /** What bind does with an offset below 0 (2.6). */
  public enum BindOffset {
    CHECKED,
    LEAK
  }

  /** How bind adds offset and size (2.10). */
  public enum OffsetSum {
    UNSIGNED,
    SIGNED
  }

  /** What bind does when xa_store_range fails half-way (2.11). */
  public enum StoreError {
    IGNORED,
    RETURNED,
    ROLLED_BACK
  }

  /** Whether KVM_MEM_GUEST_MEMFD can be taken off a memslot that is there (2.2). */
  public enum FlagToggle {
    REFUSED,
    ALLOWED
  }

  /** What the commit of FLAGS_ONLY and MOVE does with the old memslot (2.2). */
  public enum ReplaceCommit {
    UNBIND,
    FREE
  }

  /** When get_pfn warns that a page is not bound to its memslot (1.7). */
  public enum EioWarn {
    OTHER_BOUND,
    ALWAYS
  }

  /** Whether get_pfn puts a poisoned folio (2.12). */
  public enum PoisonedFolio {
    PUT,
    LEAKED,
    USED
  }

  /** What a memory error does to those who map the page (1.10). */
  public enum ErrorFolio {
    ZAP,
    SIGBUS
  }

  /** What a creation that runs out of memory has made already (1.3, 2.14). */
  public enum CreateUnwind {
    GMEM_FIRST,
    FILE_FIRST
  }

  /** Who holds references on the module (1.13). */
  public enum ModulePin {
    FILES,
    VM
  }

  /** Whether a VM that is destroyed warns of invalidations left open (2.7). */
  public enum DestroyCheck {
    WARN,
    NONE
  }

  /** What keeps a second VM from the data of the first (3.3). */
  public enum SecondVm {
    ALLOWED,
    ZEROED,
    REFUSED
  }

  /** Whether the MMU or the memslots go first (1.12, 3.5). */
  public enum DestroyOrder {
    ARCH_FIRST,
    SLOTS_FIRST
  }

  /** Whether the exit of the mm unbinds all memslots (3.4). */
  public enum CycleBreaker {
    NONE,
    MM_EXIT
  }

  /**
   * Returns the knobs of a variant.
   *
   * @param values a value for every knob, as in variants.toml
   * @throws IllegalArgumentException if a knob is missing or has a value unknown here
   */
  public static Knobs of(Map<String, String> values) {
    return new Knobs(
        KnobValue.of(values, "file_pins_vm", FilePinsVm.class),
        KnobValue.of(values, "slot_pins_file", SlotPinsFile.class),
        KnobValue.of(values, "unbind_dying", UnbindDying.class),
        KnobValue.of(values, "release_lock_order", ReleaseLockOrder.class),
        KnobValue.of(values, "synchronize_rcu", SynchronizeRcu.class),
        KnobValue.of(values, "get_file", GetFile.class),
        KnobValue.of(values, "get_pfn_check", GetPfnCheck.class),
        KnobValue.of(values, "get_pfn_lock", GetPfnLock.class),
        KnobValue.of(values, "bind_visible", BindVisible.class),
        KnobValue.of(values, "bind_bad_fd", BindBadFd.class),
        KnobValue.of(values, "bind_overlap", BindOverlap.class),
        KnobValue.of(values, "begin", Begin.BOUND),
        KnobValue.of(values, "truncate", Truncate.INSIDE),
        KnobValue.of(values, "bind_offset", BindOffset.CHECKED),
        KnobValue.of(values, "offset_sum", OffsetSum.UNSIGNED),
        KnobValue.of(values, "store_error", StoreError.IGNORED),
        KnobValue.of(values, "flag_toggle", FlagToggle.REFUSED),
        KnobValue.of(values, "replace_commit", ReplaceCommit.UNBIND),
        KnobValue.of(values, "eio_warn", EioWarn.OTHER_BOUND),
        KnobValue.of(values, "poisoned_folio", PoisonedFolio.PUT),
        KnobValue.of(values, "error_folio", ErrorFolio.ZAP),
        KnobValue.of(values, "create_unwind", CreateUnwind.GMEM_FIRST),
        KnobValue.of(values, "module_pin", ModulePin.FILES),
        KnobValue.of(values, "destroy_check", DestroyCheck.WARN),
        KnobValue.of(values, "vm_pins_file", Switch.NO),
        KnobValue.of(values, "second_vm", SecondVm.ALLOWED),
        KnobValue.of(values, "destroy_order", DestroyOrder.ARCH_FIRST),
        KnobValue.of(values, "cycle_breaker", CycleBreaker.NONE),
        Mutations.of(values));
  }

  boolean filePinsVmYes() {
    return filePinsVm == FilePinsVm.YES;
  }

  boolean slotPinsFileYes() {
    return slotPinsFile == SlotPinsFile.YES;
  }

  /** Says whether a file has its VM from creation on, and not from its first binding. */
  public boolean kvmIsFixed() {
    return filePinsVmYes() || vmPinsFile.isYes();
  }

  boolean synchronizeRcuYes() {
    return synchronizeRcu == SynchronizeRcu.YES;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import java.util.Map;

/**
 * What mutants leave out or turn round: no version or proposal does. Each component is a knob of
 * {@code models/gmem/variants.toml}; its first value is the kernel's.
 *
 * @param ioctlSlotsLock whether the memory region ioctl takes slots_lock
 * @param releaseSlotsLock whether release takes slots_lock
 * @param releaseInvalidateLock whether release takes the invalidate lock
 * @param unbindLock whether unbind takes the invalidate lock
 * @param bindLock whether bind takes the invalidate lock
 * @param punchLock whether punch hole takes the invalidate lock
 * @param allocateLock whether allocation takes the invalidate lock
 * @param errorFolioLock whether a memory error takes the invalidate lock
 * @param releaseNullSlots whether release clears slot->gmem.file
 * @param releaseZap whether release zaps what maps the file
 * @param releaseListDel whether release leaves the inode's list
 * @param releaseFree when release frees the gmem struct
 * @param releasePut when release drops its reference on the VM
 * @param srcuWait which swaps of the memslots wait for their readers
 * @param faultSrcu whether a fault is an SRCU reader
 * @param deleteUnbind whether deletion unbinds before or after it invalidates the memslot
 * @param deleteFree whether a memslot is freed before or after it is unbound
 * @param deleteZap whether deletion zaps what maps the memslot
 * @param unbindPut when unbind drops its reference on the file
 * @param unbindNullCheck whether unbind looks whether the file was released
 * @param unbindErase whether unbind erases the binding
 * @param unbindNull whether unbind clears slot->gmem.file
 * @param getPfnBinding whether get_pfn looks up the binding
 * @param getPfnPut when get_pfn drops its reference on the file
 * @param bindPut when bind drops its reference on the file
 * @param bindKvmCheck whether bind compares the file's VM
 * @param bindOverlapCheck whether bind refuses pages that are bound
 * @param createGetKvm whether creation takes a reference on the VM
 * @param invalidateEnd the order in which end counts
 * @param beginZap whether begin zaps
 * @param faultSnapshot when a fault reads the sequence count
 * @param faultCheck how a fault looks for invalidations before it maps
 * @param punchFiles whose mappings punch hole zaps
 */
public record Mutations(
    Switch ioctlSlotsLock,
    Switch releaseSlotsLock,
    Switch releaseInvalidateLock,
    Switch unbindLock,
    Switch bindLock,
    Switch punchLock,
    Switch allocateLock,
    Switch errorFolioLock,
    Switch releaseNullSlots,
    Switch releaseZap,
    Switch releaseListDel,
    ReleaseFree releaseFree,
    ReleasePut releasePut,
    SrcuWait srcuWait,
    Switch faultSrcu,
    DeleteUnbind deleteUnbind,
    DeleteFree deleteFree,
    Switch deleteZap,
    UnbindPut unbindPut,
    Switch unbindNullCheck,
    Switch unbindErase,
    Switch unbindNull,
    Switch getPfnBinding,
    GetPfnPut getPfnPut,
    BindPut bindPut,
    Switch bindKvmCheck,
    Switch bindOverlapCheck,
    Switch createGetKvm,
    InvalidateEnd invalidateEnd,
    Switch beginZap,
    FaultSnapshot faultSnapshot,
    FaultCheck faultCheck,
    PunchFiles punchFiles) {

  /** When release frees the gmem struct. */
  public enum ReleaseFree {
    LAST,
    BEFORE_LIST_DEL
  }

  /** When release drops its reference on the VM. */
  public enum ReleasePut {
    LAST,
    BEFORE_UNLOCK,
    BEFORE_NULL,
    MISSING
  }

  /** Which swaps of the memslots wait for their readers. */
  public enum SrcuWait {
    BOTH,
    NOT_AFTER_INVALID,
    NOT_FINAL,
    NEVER
  }

  /** Whether deletion unbinds before or after it invalidates the memslot. */
  public enum DeleteUnbind {
    LAST,
    FIRST
  }

  /** Whether a memslot is freed before or after it is unbound. */
  public enum DeleteFree {
    AFTER_UNBIND,
    BEFORE_UNBIND
  }

  /** When unbind drops its reference on the file. */
  public enum UnbindPut {
    AFTER,
    BEFORE_ERASE,
    MISSING
  }

  /** When get_pfn drops its reference on the file. */
  public enum GetPfnPut {
    YES,
    BEFORE_USE,
    NO
  }

  /** When bind drops its reference on the file. */
  public enum BindPut {
    DONE,
    BEFORE_STORE,
    NOT_ON_SUCCESS,
    NOT_ON_ERROR
  }

  /** The order in which end counts. */
  public enum InvalidateEnd {
    SEQ_FIRST,
    DEC_FIRST,
    NO_SEQ,
    ALWAYS
  }

  /** When a fault reads the sequence count. */
  public enum FaultSnapshot {
    BEFORE,
    AFTER
  }

  /** How a fault looks for invalidations before it maps. */
  public enum FaultCheck {
    LOCKED,
    SEQUENCE_ONLY,
    UNLOCKED,
    NONE
  }

  /** Whose mappings punch hole zaps. */
  public enum PunchFiles {
    ALL,
    OWN
  }

  static Mutations of(Map<String, String> values) {
    return new Mutations(
        KnobValue.of(values, "ioctl_slots_lock", Switch.YES),
        KnobValue.of(values, "release_slots_lock", Switch.YES),
        KnobValue.of(values, "release_invalidate_lock", Switch.YES),
        KnobValue.of(values, "unbind_lock", Switch.YES),
        KnobValue.of(values, "bind_lock", Switch.YES),
        KnobValue.of(values, "punch_lock", Switch.YES),
        KnobValue.of(values, "allocate_lock", Switch.YES),
        KnobValue.of(values, "error_folio_lock", Switch.YES),
        KnobValue.of(values, "release_null_slots", Switch.YES),
        KnobValue.of(values, "release_zap", Switch.YES),
        KnobValue.of(values, "release_list_del", Switch.YES),
        KnobValue.of(values, "release_free", ReleaseFree.LAST),
        KnobValue.of(values, "release_put", ReleasePut.LAST),
        KnobValue.of(values, "srcu_wait", SrcuWait.BOTH),
        KnobValue.of(values, "fault_srcu", Switch.YES),
        KnobValue.of(values, "delete_unbind", DeleteUnbind.LAST),
        KnobValue.of(values, "delete_free", DeleteFree.AFTER_UNBIND),
        KnobValue.of(values, "delete_zap", Switch.YES),
        KnobValue.of(values, "unbind_put", UnbindPut.AFTER),
        KnobValue.of(values, "unbind_null_check", Switch.YES),
        KnobValue.of(values, "unbind_erase", Switch.YES),
        KnobValue.of(values, "unbind_null", Switch.YES),
        KnobValue.of(values, "get_pfn_binding", Switch.YES),
        KnobValue.of(values, "get_pfn_put", GetPfnPut.YES),
        KnobValue.of(values, "bind_put", BindPut.DONE),
        KnobValue.of(values, "bind_kvm_check", Switch.YES),
        KnobValue.of(values, "bind_overlap_check", Switch.YES),
        KnobValue.of(values, "create_get_kvm", Switch.YES),
        KnobValue.of(values, "invalidate_end", InvalidateEnd.SEQ_FIRST),
        KnobValue.of(values, "begin_zap", Switch.YES),
        KnobValue.of(values, "fault_snapshot", FaultSnapshot.BEFORE),
        KnobValue.of(values, "fault_check", FaultCheck.LOCKED),
        KnobValue.of(values, "punch_files", PunchFiles.ALL));
  }
}

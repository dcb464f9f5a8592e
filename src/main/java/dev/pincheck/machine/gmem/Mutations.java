// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.Knobs.Choice;

/** What mutants leave out or turn round: no version or proposal does. */
final class Mutations {
  final boolean ioctlSlotsLock;
  final boolean releaseSlotsLock;
  final boolean releaseInvalidateLock;
  final boolean unbindLock;
  final boolean bindLock;
  final boolean punchLock;
  final boolean allocateLock;
  final boolean errorFolioLock;
  final boolean releaseNullSlots;
  final boolean releaseZap;
  final boolean releaseListDel;
  final Choice releaseFree;
  final Choice releasePut;
  final Choice srcuWait;
  final boolean faultSrcu;
  final Choice deleteUnbind;
  final Choice deleteFree;
  final boolean deleteZap;
  final Choice unbindPut;
  final boolean unbindNullCheck;
  final boolean unbindErase;
  final boolean unbindNull;
  final boolean getPfnBinding;
  final Choice getPfnPut;
  final Choice bindPut;
  final boolean bindKvmCheck;
  final boolean bindOverlapCheck;
  final boolean createGetKvm;
  final Choice invalidateEnd;
  final boolean beginZap;
  final Choice faultSnapshot;
  final Choice faultCheck;
  final Choice punchFiles;

  Mutations(Knobs knobs) {
    ioctlSlotsLock = knobs.yes("ioctl_slots_lock");
    releaseSlotsLock = knobs.yes("release_slots_lock");
    releaseInvalidateLock = knobs.yes("release_invalidate_lock");
    unbindLock = knobs.yes("unbind_lock");
    bindLock = knobs.yes("bind_lock");
    punchLock = knobs.yes("punch_lock");
    allocateLock = knobs.yes("allocate_lock");
    errorFolioLock = knobs.yes("error_folio_lock");
    releaseNullSlots = knobs.yes("release_null_slots");
    releaseZap = knobs.yes("release_zap");
    releaseListDel = knobs.yes("release_list_del");
    releaseFree = knobs.choice("release_free", "last", "before-list-del");
    releasePut = knobs.choice("release_put", "last", "before-unlock", "before-null", "missing");
    srcuWait = knobs.choice("srcu_wait", "both", "not-after-invalid", "not-final", "never");
    faultSrcu = knobs.yes("fault_srcu");
    deleteUnbind = knobs.choice("delete_unbind", "last", "first");
    deleteFree = knobs.choice("delete_free", "after-unbind", "before-unbind");
    deleteZap = knobs.yes("delete_zap");
    unbindPut = knobs.choice("unbind_put", "after", "before-erase", "missing");
    unbindNullCheck = knobs.yes("unbind_null_check");
    unbindErase = knobs.yes("unbind_erase");
    unbindNull = knobs.yes("unbind_null");
    getPfnBinding = knobs.yes("get_pfn_binding");
    getPfnPut = knobs.choice("get_pfn_put", "yes", "before-use", "no");
    bindPut = knobs.choice("bind_put", "done", "before-store", "not-on-success", "not-on-error");
    bindKvmCheck = knobs.yes("bind_kvm_check");
    bindOverlapCheck = knobs.yes("bind_overlap_check");
    createGetKvm = knobs.yes("create_get_kvm");
    invalidateEnd = knobs.choice("invalidate_end", "seq-first", "dec-first", "no-seq", "always");
    beginZap = knobs.yes("begin_zap");
    faultSnapshot = knobs.choice("fault_snapshot", "before", "after");
    faultCheck = knobs.choice("fault_check", "locked", "sequence-only", "unlocked", "none");
    punchFiles = knobs.choice("punch_files", "all", "own");
  }
}

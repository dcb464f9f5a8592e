// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.Knobs.Choice;
import java.util.ArrayList;
import java.util.List;

/**
 * What no kernel ever did and mutants do: an effect that is left out, or a class of the package
 * {@code mutants} that overrides a check or the order of a routine.
 */
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
  final boolean releasePutsVm;
  final Choice srcuWait;
  final boolean faultSrcu;
  final boolean deleteZap;
  final boolean unbindPuts;
  final boolean unbindErase;
  final boolean unbindNull;
  final boolean getPfnPuts;
  final boolean createGetKvm;
  final boolean endCounts;
  final boolean beginZap;
  private final List<String> changes = new ArrayList<>();

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
    Choice releaseFree = knobs.choice("release_free", "last", "before-list-del");
    Choice releasePut =
        knobs.choice("release_put", "last", "before-unlock", "before-null", "missing");
    releasePutsVm = !releasePut.is("missing");
    srcuWait = knobs.choice("srcu_wait", "both", "not-after-invalid", "not-final", "never");
    faultSrcu = knobs.yes("fault_srcu");
    Choice deleteUnbind = knobs.choice("delete_unbind", "last", "first");
    Choice deleteFree = knobs.choice("delete_free", "after-unbind", "before-unbind");
    deleteZap = knobs.yes("delete_zap");
    Choice unbindPut = knobs.choice("unbind_put", "after", "before-erase", "missing");
    unbindPuts = !unbindPut.is("missing");
    unbindErase = knobs.yes("unbind_erase");
    unbindNull = knobs.yes("unbind_null");
    Choice getPfnPut = knobs.choice("get_pfn_put", "yes", "before-use", "no");
    getPfnPuts = !getPfnPut.is("no");
    Choice bindPut =
        knobs.choice("bind_put", "done", "before-store", "not-on-success", "not-on-error");
    createGetKvm = knobs.yes("create_get_kvm");
    Choice invalidateEnd =
        knobs.choice("invalidate_end", "seq-first", "dec-first", "no-seq", "always");
    endCounts = !invalidateEnd.is("no-seq");
    beginZap = knobs.yes("begin_zap");
    Choice faultSnapshot = knobs.choice("fault_snapshot", "before", "after");
    Choice faultCheck = knobs.choice("fault_check", "locked", "sequence-only", "unlocked", "none");
    Choice punchFiles = knobs.choice("punch_files", "all", "own");
    change("ReleaseFreesBeforeListDel", releaseFree.is("before-list-del"));
    change("ReleasePutsBeforeUnlock", releasePut.is("before-unlock"));
    change("ReleasePutsBeforeNull", releasePut.is("before-null"));
    change("DeleteUnbindsFirst", deleteUnbind.is("first"));
    change("FreesBeforeUnbind", deleteFree.is("before-unbind"));
    change("UnbindPutsFirst", unbindPut.is("before-erase"));
    change("UnbindLooksAtNothing", !knobs.yes("unbind_null_check"));
    change("GetPfnTakesAnyBinding", !knobs.yes("get_pfn_binding"));
    change("GetPfnPutsFirst", getPfnPut.is("before-use"));
    change("BindPutsFirst", bindPut.is("before-store"));
    change("BindKeepsReference", bindPut.is("not-on-success"));
    change("BindLeaksReference", bindPut.is("not-on-error"));
    change("BindTakesAnyVm", !knobs.yes("bind_kvm_check"));
    change("BindTakesBoundPages", !knobs.yes("bind_overlap_check"));
    change("EndCountsDownFirst", invalidateEnd.is("dec-first"));
    change("EndAlways", invalidateEnd.is("always"));
    change("FaultSnapshotsLast", faultSnapshot.is("after"));
    change("FaultChecksSequenceOnly", faultCheck.is("sequence-only"));
    change("FaultChecksUnlocked", faultCheck.is("unlocked"));
    change("FaultChecksNothing", faultCheck.is("none"));
    change("PunchesOwnFileOnly", punchFiles.is("own"));
  }

  private void change(String name, boolean wanted) {
    if (wanted) {
      changes.add(name);
    }
  }

  /** Returns the classes that override routines. */
  List<String> changes() {
    return changes;
  }
}

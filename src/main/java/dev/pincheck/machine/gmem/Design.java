// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.Knobs.Choice;

/**
 * What the versions and proposed designs differ in, each knob of {@code models/gmem/variants.toml}
 * as a sentence; that file explains them.
 */
public final class Design {
  /** A file holds a reference on its VM, from creation to release. */
  final boolean filePinsVm;

  /** A bound memslot holds a reference on its file. */
  final boolean slotPinsFile;

  /** A VM holds a reference on each of its files until it dies. */
  final boolean vmPinsFile;

  /** A file has its VM from creation on, and not from its first binding. */
  final boolean kvmIsFixed;

  final boolean unbindReturnsOnDyingFile;
  final boolean unbindTakesNoReference;
  final boolean slotsLockFirst;
  final boolean waitsForRcu;
  final boolean getFileLoadsAgain;
  final boolean getPfnChecksFile;
  final boolean getPfnTakesLock;
  final boolean bindsLate;
  final Errno bindToBadFd;
  final Errno bindToBoundPages;
  final boolean beginsUnbound;
  final boolean truncates;
  final boolean asksForNegativeOffset;
  final boolean negativeOffsetLeaksFile;
  final boolean offsetSumOverflows;
  final boolean storeErrorIsReturned;
  final boolean storeErrorIsRolledBack;
  final boolean refusesFlagToggle;
  final boolean replacementUnbinds;
  final boolean everyEioWarns;
  final boolean getPfnAsksForErrors;
  final boolean poisonedFolioLeaks;
  final boolean errorFolioZaps;
  final boolean allocatesGmemFirst;
  final boolean filesPinModule;
  final boolean destructionWarns;
  final boolean archIsDestroyedFirst;
  final boolean zeroesForSecondVm;
  final boolean refusesSecondVm;
  final boolean mmExitUnbinds;

  /** Reads all knobs. */
  public Design(Knobs knobs) {
    filePinsVm = knobs.yes("file_pins_vm");
    slotPinsFile = knobs.yes("slot_pins_file");
    vmPinsFile = knobs.yes("vm_pins_file");
    kvmIsFixed = filePinsVm || vmPinsFile;
    Choice dying = knobs.choice("unbind_dying", "return", "erase-unlocked", "erase-locked");
    unbindReturnsOnDyingFile = dying.is("return");
    unbindTakesNoReference = dying.is("erase-locked");
    slotsLockFirst =
        knobs.choice("release_lock_order", "invalidate-first", "slots-first").is("slots-first");
    waitsForRcu = knobs.yes("synchronize_rcu");
    getFileLoadsAgain = knobs.choice("get_file", "inc-not-zero", "active").is("active");
    getPfnChecksFile = knobs.yes("get_pfn_check");
    getPfnTakesLock = knobs.choice("get_pfn_lock", "none", "shared").is("shared");
    bindsLate = knobs.choice("bind_visible", "early", "late").is("late");
    bindToBadFd = Errno.valueOf(knobs.choice("bind_bad_fd", "EINVAL", "EBADF").value());
    bindToBoundPages = Errno.valueOf(knobs.choice("bind_overlap", "EINVAL", "EEXIST").value());
    beginsUnbound = knobs.choice("begin", "bound", "always").is("always");
    truncates = knobs.choice("truncate", "inside", "missing").is("inside");
    Choice negative = knobs.choice("bind_offset", "checked", "leak", "missing");
    asksForNegativeOffset = !negative.is("missing");
    negativeOffsetLeaksFile = negative.is("leak");
    offsetSumOverflows = knobs.choice("offset_sum", "unsigned", "signed").is("signed");
    Choice storeError = knobs.choice("store_error", "ignored", "returned", "rolled-back");
    storeErrorIsReturned = storeError.is("returned");
    storeErrorIsRolledBack = storeError.is("rolled-back");
    refusesFlagToggle = knobs.choice("flag_toggle", "refused", "allowed").is("refused");
    replacementUnbinds = knobs.choice("replace_commit", "unbind", "free").is("unbind");
    everyEioWarns = knobs.choice("eio_warn", "other-bound", "always").is("always");
    Choice poisoned = knobs.choice("poisoned_folio", "put", "leaked", "used");
    getPfnAsksForErrors = !poisoned.is("used");
    poisonedFolioLeaks = poisoned.is("leaked");
    errorFolioZaps = knobs.choice("error_folio", "zap", "sigbus").is("zap");
    allocatesGmemFirst = knobs.choice("create_unwind", "gmem-first", "file-first").is("gmem-first");
    filesPinModule = knobs.choice("module_pin", "files", "vm").is("files");
    destructionWarns = knobs.choice("destroy_check", "warn", "none").is("warn");
    archIsDestroyedFirst =
        knobs.choice("destroy_order", "arch-first", "slots-first").is("arch-first");
    Choice secondVm = knobs.choice("second_vm", "allowed", "zeroed", "refused");
    zeroesForSecondVm = secondVm.is("zeroed");
    refusesSecondVm = secondVm.is("refused");
    mmExitUnbinds = knobs.choice("cycle_breaker", "none", "mm-exit").is("mm-exit");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.Knobs.Choice;
import dev.pincheck.machine.Sentences;

/**
 * What the versions and proposed designs differ in, each knob of {@code models/gmem/variants.toml}
 * as a sentence; that file explains them.
 */
public final class Design extends Sentences {

  /** A file holds a reference on its VM, from creation to release. */
  public final boolean filePinsVm = yes("file_pins_vm");

  /** A bound memslot holds a reference on its file. */
  public final boolean slotPinsFile = yes("slot_pins_file");

  /** A VM holds a reference on each of its files until it dies. */
  public final boolean vmPinsFile = yes("vm_pins_file");

  /** A file has its VM from creation on, and not from its first binding. */
  public final boolean kvmIsFixed = filePinsVm || vmPinsFile;

  private final Choice dying = choice("unbind_dying", "return", "erase-unlocked", "erase-locked");
  public final boolean unbindReturnsOnDyingFile = dying.is("return");
  public final boolean unbindTakesNoReference = dying.is("erase-locked");
  public final boolean slotsLockFirst =
      choice("release_lock_order", "invalidate-first", "slots-first").is("slots-first");
  public final boolean waitsForRcu = yes("synchronize_rcu");
  public final boolean getFileLoadsAgain =
      choice("get_file", "inc-not-zero", "active").is("active");
  public final boolean getPfnChecksFile = yes("get_pfn_check");
  public final boolean getPfnTakesLock = choice("get_pfn_lock", "none", "shared").is("shared");
  public final boolean bindsLate = choice("bind_visible", "early", "late").is("late");
  public final Errno bindToBadFd = Errno.valueOf(choice("bind_bad_fd", "EINVAL", "EBADF").value());
  public final Errno bindToBoundPages =
      Errno.valueOf(choice("bind_overlap", "EINVAL", "EEXIST").value());
  public final boolean beginsUnbound = choice("begin", "bound", "always").is("always");
  public final boolean truncates = choice("truncate", "inside", "missing").is("inside");
  private final Choice negative = choice("bind_offset", "checked", "leak", "missing");
  public final boolean asksForNegativeOffset = !negative.is("missing");
  public final boolean negativeOffsetLeaksFile = negative.is("leak");
  public final boolean offsetSumOverflows = choice("offset_sum", "unsigned", "signed").is("signed");
  private final Choice storeError = choice("store_error", "ignored", "returned", "rolled-back");
  public final boolean storeErrorIsReturned = storeError.is("returned");
  public final boolean storeErrorIsRolledBack = storeError.is("rolled-back");
  public final boolean refusesFlagToggle =
      choice("flag_toggle", "refused", "allowed").is("refused");
  public final boolean replacementUnbinds = choice("replace_commit", "unbind", "free").is("unbind");
  public final boolean everyEioWarns = choice("eio_warn", "other-bound", "always").is("always");
  private final Choice poisoned = choice("poisoned_folio", "put", "leaked", "used");
  public final boolean getPfnAsksForErrors = !poisoned.is("used");
  public final boolean poisonedFolioLeaks = poisoned.is("leaked");
  public final boolean errorFolioZaps = choice("error_folio", "zap", "sigbus").is("zap");
  public final boolean allocatesGmemFirst =
      choice("create_unwind", "gmem-first", "file-first").is("gmem-first");
  public final boolean filesPinModule = choice("module_pin", "files", "vm").is("files");
  public final boolean destructionWarns = choice("destroy_check", "warn", "none").is("warn");
  public final boolean evictionRunsModule = choice("eviction", "module", "none").is("module");
  public final boolean everyEndIsChecked = choice("end_check", "every", "overlapping").is("every");
  public final boolean archIsDestroyedFirst =
      choice("destroy_order", "arch-first", "slots-first").is("arch-first");
  private final Choice zap = choice("destroy_zap", "none", "slot", "all");
  public final boolean destructionZapsSlots = zap.is("slot");
  public final boolean destructionZapsAll = zap.is("all");
  private final Choice secondVm =
      choice("second_vm", "allowed", "zeroed", "zeroed-at-bind", "refused");
  public final boolean unbindZeroes = secondVm.is("zeroed");
  public final boolean bindZeroes = secondVm.is("zeroed-at-bind");
  public final boolean refusesSecondVm = secondVm.is("refused");
  public final boolean remembersLastVm = refusesSecondVm || bindZeroes;
  private final Choice breaker = choice("cycle_breaker", "none", "mm-exit", "mm-exit-drops");
  public final boolean mmExitBreaksCycle = !breaker.is("none");

  /** The end of the mm drops what memslots hold, and leaves them bound. */
  public final boolean mmExitOnlyDrops = breaker.is("mm-exit-drops");

  /** error_folio does not wait for the invalidate lock. */
  public final boolean errorFolioTriesLock = choice("error_lock", "wait", "trylock").is("trylock");

  /** A fault has a reference on its folio until that is mapped. */
  public final boolean faultHoldsFolio =
      choice("folio_reference", "mapped", "get-pfn").is("mapped");

  private final Choice permission = choice("permission", "none", "creator", "first-binder");
  public final boolean somebodyOwns = !permission.is("none");
  public final boolean creatorOwns = permission.is("creator");
  public final boolean firstBinderOwns = permission.is("first-binder");

  /** close(2) runs __fput itself. */
  public final boolean closesAtOnce = choice("close_mode", "task-work", "sync").is("sync");

  private final Choice walk = choice("close_walk", "deferred-lifo", "up", "down");
  public final boolean walksAtOnce = !walk.is("deferred-lifo");
  public final boolean walksDown = walk.is("down");

  /** exit ends the mm before it closes the table. */
  public final boolean mmEndsFirst =
      choice("vma_put", "before-files", "after-files").is("before-files");

  public final boolean hasLink = choice("link_ioctl", "missing", "there").is("there");
  private final Choice sameVm = choice("link_same_vm", "given-fd", "inode", "none");
  public final boolean linkLooksAtGivenFile = sameVm.is("given-fd");
  public final boolean linkLooksAtInode = sameVm.is("inode");
  public final boolean linkLocksList = yes("link_list_lock");
  public final boolean iholdComesFirst = choice("link_ihold", "first", "last").is("first");
  public final boolean linkPutsSource = yes("link_fput");
  private final Choice gate = choice("map_gate", "none", "until-move");
  public final boolean movesOpenTheGate = hasLink && gate.is("until-move");
  public final boolean movesCompareSlots = choice("move_slots", "compared", "not").is("compared");
  public final boolean moveEndsSource = choice("move_source", "dead", "alive").is("dead");

  /** Two moves exclude each other by a flag of each VM, and wait for locks behind it. */
  public final boolean movesByFlags = choice("move_lock", "tried", "flags").is("flags");

  /** __fput drops the module after the dentry. */
  public final boolean putsModuleLast =
      choice("module_put", "before-dput", "after-dput").is("after-dput");

  private final Choice hook =
      choice("teardown_hook", "none", "release", "evict-inode", "free-inode", "free-folio");
  public final boolean hasHook = !hook.is("none");
  public final boolean hooksRelease = hook.is("release");
  public final boolean hooksEviction = hook.is("evict-inode");
  public final boolean hooksFreeInode = hook.is("free-inode");
  public final boolean hooksFreeFolio = hook.is("free-folio");

  /** The superblock of guest_memfd pins the module. */
  public final boolean superblockPinsModule = choice("fs_owner", "none", "module").is("module");

  /** Reads all knobs. */
  public Design(Knobs knobs) {
    super(knobs);
  }
}

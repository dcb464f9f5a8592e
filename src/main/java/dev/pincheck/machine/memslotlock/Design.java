// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.Knobs.Choice;

/**
 * What versions, repairs and proposals differ in, each knob of {@code
 * models/memslot-lock/variants.toml} as a sentence; that file explains them.
 */
public final class Design {

  final boolean onlyChecks;
  final boolean mteRefusesFlags;
  final boolean noCapTakesFlags;
  final boolean refusesUnknownBits;
  final boolean keepsErrorOfPin;
  final boolean waitsForVcpus;
  final boolean locksNoVcpus;
  final boolean refusesAfterRun;
  final boolean chargesFirst;
  final boolean samplesEachPage;
  final boolean listsBeforeMap;
  final boolean acceptsSameLeaf;
  final boolean takesAllBack;
  final boolean unmapsUnderMmuLock;
  final boolean looksForHoles;
  final boolean cleansAtLock;
  final boolean sanitisesAtLock;

  /** Enabling MTE is refused where a memslot is locked, with EPERM in v4. */
  final boolean mteMindsLocks;

  final boolean mteSaysEperm;
  final boolean mteReadsSlotsBeforeSrcu;
  final boolean sharedMteIsRefusedAtLock;
  final boolean retagsAfterReset;
  final boolean clearsTagsWithoutMte;
  final boolean unlocksMmapTwice;
  final boolean flushesUnderMmuLock;
  final boolean clearsUnderMmuLock;
  final boolean unlockTakesVcpus;
  final boolean unlockTestsLock;
  final boolean unlockUnmapsIfAnyIsPending;
  final boolean unlockUnmapsOwnWork;
  final boolean unlockHoldsMmuLock;
  final boolean refusesChangeOfLocked;
  final boolean refusesBeforeFlush;
  final boolean loggingMayStop;
  final boolean eachChangeCopiesAllSlots;
  final boolean pageListHasOneOwner;
  final boolean resetUnmapsLocked;
  final boolean teardownUnlocks;
  final boolean teardownUnchargesOwner;

  /** Reads all knobs. */
  public Design(Knobs knobs) {
    onlyChecks = knobs.choice("feature", "on", "checks").is("checks");
    Choice capFlags = knobs.choice("cap_flags", "nisv-only", "each", "all");
    mteRefusesFlags = !capFlags.is("nisv-only");
    noCapTakesFlags = capFlags.is("all");
    refusesUnknownBits = knobs.choice("unknown_bits", "accepted", "refused").is("refused");
    keepsErrorOfPin = knobs.choice("gup_errno", "enomem", "own").is("own");
    Choice vcpus = knobs.choice("lock_vcpus", "trylock", "blocking", "none");
    waitsForVcpus = vcpus.is("blocking");
    locksNoVcpus = vcpus.is("none");
    refusesAfterRun = knobs.yes("has_run_check");
    chargesFirst = knobs.choice("charge", "end", "first").is("first");
    samplesEachPage =
        knobs.choice("notifier_check", "once", "page-before-pin").is("page-before-pin");
    listsBeforeMap = knobs.choice("list_add", "after-map", "before-map").is("before-map");
    acceptsSameLeaf = knobs.choice("same_leaf", "refused", "accepted").is("accepted");
    takesAllBack = knobs.choice("rollback", "partial", "complete").is("complete");
    unmapsUnderMmuLock = knobs.yes("rollback_mmu_lock");
    looksForHoles = knobs.yes("hole_check");
    cleansAtLock = knobs.choice("cmo", "deferred", "at-lock").is("at-lock");
    sanitisesAtLock = knobs.choice("tags", "deferred", "at-lock").is("at-lock");
    Choice mteLocked = knobs.choice("mte_locked", "allowed", "eperm", "einval");
    mteMindsLocks = !mteLocked.is("allowed");
    mteSaysEperm = mteLocked.is("eperm");
    mteReadsSlotsBeforeSrcu =
        knobs.choice("mte_slots_read", "in-srcu", "before-srcu").is("before-srcu");
    sharedMteIsRefusedAtLock = knobs.choice("shared_mte", "at-run", "at-lock").is("at-lock");
    retagsAfterReset = knobs.choice("retag", "untagged", "after-reset").is("after-reset");
    clearsTagsWithoutMte = knobs.choice("tags_without_mte", "kept", "cleared").is("cleared");
    unlocksMmapTwice = knobs.choice("mmap_unlock", "twice", "once").is("twice");
    flushesUnderMmuLock = knobs.yes("perform_mmu_lock");
    clearsUnderMmuLock =
        knobs.choice("perform_clear", "after-work", "under-mmu-lock").is("under-mmu-lock");
    unlockTakesVcpus = knobs.choice("unlock_locks", "slots", "kvm-and-vcpus").is("kvm-and-vcpus");
    unlockTestsLock = knobs.choice("unlock_test", "checked", "unchecked").is("checked");
    Choice unmap = knobs.choice("unlock_unmap", "any-pending", "own-work", "never");
    unlockUnmapsIfAnyIsPending = unmap.is("any-pending");
    unlockUnmapsOwnWork = unmap.is("own-work");
    unlockHoldsMmuLock = knobs.choice("unlock_reset", "unordered", "mmu-lock").is("mmu-lock");
    refusesChangeOfLocked = knobs.choice("locked_change", "refused", "ignored").is("refused");
    refusesBeforeFlush = knobs.choice("refusal", "after-flush", "before-flush").is("before-flush");
    loggingMayStop = knobs.choice("logging_off", "refused", "allowed").is("allowed");
    Choice pageList = knobs.choice("page_list", "in-array", "own", "in-slot");
    eachChangeCopiesAllSlots = pageList.is("in-array");
    pageListHasOneOwner = pageList.is("own");
    resetUnmapsLocked = knobs.choice("reset_marks", "yes", "unmaps").is("unmaps");
    teardownUnlocks = knobs.choice("teardown", "tables-first", "nothing").is("tables-first");
    teardownUnchargesOwner = knobs.choice("teardown_mm", "current", "kvm").is("kvm");
  }
}

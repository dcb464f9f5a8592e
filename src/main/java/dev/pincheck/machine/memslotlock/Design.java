// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.Knobs.Choice;
import dev.pincheck.machine.Sentences;

/**
 * What versions, repairs and proposals differ in, each knob of {@code
 * models/memslot-lock/variants.toml} as a sentence; that file explains them.
 */
public final class Design extends Sentences {
  final boolean onlyChecks = choice("feature", "on", "checks").is("checks");
  private final Choice capFlags = choice("cap_flags", "nisv-only", "each", "all");
  final boolean mteRefusesFlags = !capFlags.is("nisv-only");
  final boolean noCapTakesFlags = capFlags.is("all");
  final boolean refusesUnknownBits = choice("unknown_bits", "accepted", "refused").is("refused");
  final boolean keepsErrorOfPin = choice("gup_errno", "enomem", "own").is("own");
  private final Choice vcpus = choice("lock_vcpus", "trylock", "blocking", "none");
  final boolean waitsForVcpus = vcpus.is("blocking");
  final boolean locksNoVcpus = vcpus.is("none");
  final boolean refusesAfterRun = yes("has_run_check");
  final boolean chargesFirst = choice("charge", "end", "first").is("first");
  final boolean samplesEachPage =
      choice("notifier_check", "once", "page-before-pin").is("page-before-pin");
  final boolean listsBeforeMap = choice("list_add", "after-map", "before-map").is("before-map");
  final boolean acceptsSameLeaf = choice("same_leaf", "refused", "accepted").is("accepted");
  final boolean takesAllBack = choice("rollback", "partial", "complete").is("complete");
  final boolean unmapsUnderMmuLock = yes("rollback_mmu_lock");
  final boolean looksForHoles = yes("hole_check");
  final boolean cleansAtLock = choice("cmo", "deferred", "at-lock").is("at-lock");
  final boolean sanitisesAtLock = choice("tags", "deferred", "at-lock").is("at-lock");
  private final Choice mteLocked = choice("mte_locked", "allowed", "eperm", "einval");

  /** Enabling MTE is refused where a memslot is locked, with EPERM in v4. */
  final boolean mteMindsLocks = !mteLocked.is("allowed");

  final boolean mteSaysEperm = mteLocked.is("eperm");
  final boolean mteReadsSlotsBeforeSrcu =
      choice("mte_slots_read", "in-srcu", "before-srcu").is("before-srcu");
  final boolean sharedMteIsRefusedAtLock = choice("shared_mte", "at-run", "at-lock").is("at-lock");
  final boolean retagsAfterReset = choice("retag", "untagged", "after-reset").is("after-reset");
  final boolean clearsTagsWithoutMte = choice("tags_without_mte", "kept", "cleared").is("cleared");
  final boolean unlocksMmapTwice = choice("mmap_unlock", "twice", "once").is("twice");
  final boolean flushesUnderMmuLock = yes("perform_mmu_lock");
  final boolean clearsUnderMmuLock =
      choice("perform_clear", "after-work", "under-mmu-lock").is("under-mmu-lock");
  final boolean unlockTakesVcpus =
      choice("unlock_locks", "slots", "kvm-and-vcpus").is("kvm-and-vcpus");
  final boolean unlockTestsLock = choice("unlock_test", "checked", "unchecked").is("checked");
  private final Choice unmap = choice("unlock_unmap", "any-pending", "own-work", "never");
  final boolean unlockUnmapsIfAnyIsPending = unmap.is("any-pending");
  final boolean unlockUnmapsOwnWork = unmap.is("own-work");
  final boolean unlockHoldsMmuLock = choice("unlock_reset", "unordered", "mmu-lock").is("mmu-lock");
  final boolean refusesChangeOfLocked = choice("locked_change", "refused", "ignored").is("refused");
  final boolean refusesBeforeFlush =
      choice("refusal", "after-flush", "before-flush").is("before-flush");
  final boolean loggingMayStop = choice("logging_off", "refused", "allowed").is("allowed");
  private final Choice pageList = choice("page_list", "in-array", "own", "in-slot");
  final boolean eachChangeCopiesAllSlots = pageList.is("in-array");
  final boolean pageListHasOneOwner = pageList.is("own");
  final boolean resetUnmapsLocked = choice("reset_marks", "yes", "unmaps").is("unmaps");
  final boolean teardownUnlocks = choice("teardown", "tables-first", "nothing").is("tables-first");
  final boolean teardownUnchargesOwner = choice("teardown_mm", "current", "kvm").is("kvm");

  /** Reads all knobs. */
  public Design(Knobs knobs) {
    super(knobs);
  }
}

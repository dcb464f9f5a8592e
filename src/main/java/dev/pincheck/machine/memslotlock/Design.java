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
  public final boolean onlyChecks = choice("feature", "on", "checks").is("checks");
  private final Choice capFlags = choice("cap_flags", "nisv-only", "each", "all");
  public final boolean mteRefusesFlags = !capFlags.is("nisv-only");
  public final boolean noCapTakesFlags = capFlags.is("all");
  public final boolean refusesUnknownBits =
      choice("unknown_bits", "accepted", "refused").is("refused");
  public final boolean keepsErrorOfPin = choice("gup_errno", "enomem", "own").is("own");
  private final Choice vcpus = choice("lock_vcpus", "trylock", "blocking", "none");
  public final boolean waitsForVcpus = vcpus.is("blocking");
  public final boolean locksNoVcpus = vcpus.is("none");
  public final boolean refusesAfterRun = yes("has_run_check");
  public final boolean chargesFirst = choice("charge", "end", "first").is("first");
  public final boolean samplesEachPage =
      choice("notifier_check", "once", "page-before-pin").is("page-before-pin");
  public final boolean listsBeforeMap =
      choice("list_add", "after-map", "before-map").is("before-map");
  public final boolean acceptsSameLeaf = choice("same_leaf", "refused", "accepted").is("accepted");
  public final boolean takesAllBack = choice("rollback", "partial", "complete").is("complete");
  public final boolean unmapsUnderMmuLock = yes("rollback_mmu_lock");
  public final boolean looksForHoles = yes("hole_check");
  public final boolean cleansAtLock = choice("cmo", "deferred", "at-lock").is("at-lock");
  public final boolean sanitisesAtLock = choice("tags", "deferred", "at-lock").is("at-lock");
  private final Choice mteLocked = choice("mte_locked", "allowed", "eperm", "einval");

  /** Enabling MTE is refused where a memslot is locked, with EPERM in v4. */
  public final boolean mteMindsLocks = !mteLocked.is("allowed");

  public final boolean mteSaysEperm = mteLocked.is("eperm");
  public final boolean mteReadsSlotsBeforeSrcu =
      choice("mte_slots_read", "in-srcu", "before-srcu").is("before-srcu");
  public final boolean sharedMteIsRefusedAtLock =
      choice("shared_mte", "at-run", "at-lock").is("at-lock");
  public final boolean retagsAfterReset =
      choice("retag", "untagged", "after-reset").is("after-reset");
  public final boolean clearsTagsWithoutMte =
      choice("tags_without_mte", "kept", "cleared").is("cleared");
  public final boolean unlocksMmapTwice = choice("mmap_unlock", "twice", "once").is("twice");
  public final boolean flushesUnderMmuLock = yes("perform_mmu_lock");
  public final boolean clearsUnderMmuLock =
      choice("perform_clear", "after-work", "under-mmu-lock").is("under-mmu-lock");
  public final boolean unlockTakesVcpus =
      choice("unlock_locks", "slots", "kvm-and-vcpus").is("kvm-and-vcpus");
  public final boolean unlockTestsLock =
      choice("unlock_test", "checked", "unchecked").is("checked");
  private final Choice unmap = choice("unlock_unmap", "any-pending", "own-work", "never");
  public final boolean unlockUnmapsIfAnyIsPending = unmap.is("any-pending");
  public final boolean unlockUnmapsOwnWork = unmap.is("own-work");
  public final boolean unlockHoldsMmuLock =
      choice("unlock_reset", "unordered", "mmu-lock").is("mmu-lock");
  public final boolean refusesChangeOfLocked =
      choice("locked_change", "refused", "ignored").is("refused");
  public final boolean refusesBeforeFlush =
      choice("refusal", "after-flush", "before-flush").is("before-flush");
  public final boolean loggingMayStop = choice("logging_off", "refused", "allowed").is("allowed");
  private final Choice pageList = choice("page_list", "in-array", "own", "in-slot");
  public final boolean eachChangeCopiesAllSlots = pageList.is("in-array");
  public final boolean pageListHasOneOwner = pageList.is("own");
  public final boolean resetUnmapsLocked = choice("reset_marks", "yes", "unmaps").is("unmaps");
  public final boolean teardownUnlocks =
      choice("teardown", "tables-first", "nothing").is("tables-first");
  public final boolean teardownUnchargesOwner = choice("teardown_mm", "current", "kvm").is("kvm");

  /** Reads all knobs. */
  public Design(Knobs knobs) {
    super(knobs);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.Knobs.Choice;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What no kernel ever did and mutants do: knob values that variants.toml marks mutation only. */
final class Mutations {

  /** The class that turns an order round, in the package {@code mutants}. */
  final Optional<String> order;

  final boolean acceptsWriteAlone;
  final boolean acceptsMoreArgs;
  final boolean acceptsActionThree;
  final boolean takesKvmLock;
  final boolean keepsVcpuLocks;
  final boolean relocks;
  final boolean keepsCharge;
  final boolean chargesUnchecked;
  final boolean neverRetries;
  final boolean setsDcache;
  final boolean testsAgain;
  final boolean uncharges;
  final boolean unchargesNotInAll;
  final boolean anyLockedMayLog;
  final boolean forgetsLock;
  final boolean resetMarks;

  Mutations(
      Knobs knobs,
      Choice vcpus,
      Choice charge,
      Choice sample,
      Choice clear,
      Choice reset,
      Choice teardown) {
    acceptsWriteAlone = knobs.choice("write_alone", "refused", "accepted").is("accepted");
    acceptsMoreArgs = knobs.choice("more_args", "refused", "accepted").is("accepted");
    acceptsActionThree = knobs.choice("action_3", "refused", "accepted").is("accepted");
    takesKvmLock = knobs.yes("lock_kvm");
    keepsVcpuLocks = vcpus.is("no-rollback");
    Choice lockOrder = knobs.choice("lock_order", "vcpus-first", "slots-first");
    Choice permCheck = knobs.choice("perm_check", "locked", "unlocked");
    relocks = knobs.choice("relock", "refused", "allowed").is("allowed");
    keepsCharge = charge.is("first-kept");
    chargesUnchecked = charge.is("end-unchecked");
    neverRetries = sample.is("none");
    setsDcache = knobs.yes("set_dcache");
    testsAgain = knobs.yes("perform_retest");
    Choice uncharge = knobs.choice("unlock_uncharge", "yes", "no", "not-in-all");
    uncharges = !uncharge.is("no");
    unchargesNotInAll = uncharge.is("not-in-all");
    Choice all = knobs.choice("unlock_all", "locked", "stops", "one");
    Choice flag = knobs.choice("unlock_flag", "after-unpin", "before-unpin");
    anyLockedMayLog = knobs.choice("logging_on", "r-locked", "any-locked").is("any-locked");
    forgetsLock = knobs.choice("flags_copy", "copied", "dropped").is("dropped");
    resetMarks = !reset.is("no");
    Map<String, Boolean> orders = new TreeMap<>();
    orders.put("SlotsLockFirst", lockOrder.is("slots-first"));
    orders.put("CheckBeforeSlotsLock", permCheck.is("unlocked"));
    orders.put("SampleAfterPin", sample.is("page-after-pin"));
    orders.put("ClearBeforeWork", clear.is("before-work"));
    orders.put("UnlockAllStops", all.is("stops"));
    orders.put("UnlockAllIsOne", all.is("one"));
    orders.put("FlagBeforeUnpin", flag.is("before-unpin"));
    orders.put("PinsBeforeTables", teardown.is("pins-first"));
    order = orders.keySet().stream().filter(orders::get).findFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Invariants;
import dev.pincheck.machine.Snapshot;
import dev.pincheck.machine.memslotlock.Ghosts.Event;
import java.util.List;
import java.util.function.Predicate;

/**
 * The invariants of {@code models/memslot-lock/machine.toml} on a state of the reference, as
 * section 7.1 of the facts has them: those about memory. Those about where tasks stand are {@link
 * TaskInvariants}.
 */
final class MemslotLockInvariants {

  private final MemslotLock world;
  private final Snapshot state;
  private final Memory memory;

  private MemslotLockInvariants(MemslotLock world, Snapshot state) {
    this.world = world;
    this.state = state;
    this.memory = state.memory();
  }

  /** Makes all invariants. */
  static void make(MemslotLock world, Invariants invariants) {
    new Maker(world, invariants).make();
    TaskInvariants.make(world, invariants);
    invariants.everyTaskEnds("EveryTaskEnds");
    invariants.whenever(
        "PinsGo",
        world.slots.all(),
        MemorySlot::name,
        (now, slot) -> new MemslotLockInvariants(world, now).hasPins(slot),
        (now, slot) -> new MemslotLockInvariants(world, now).isFreeOrLocked(slot));
    invariants.whenever(
        "DeathUnpins",
        List.of(world),
        all -> "",
        (now, all) -> all.dead.in(now.memory()) != 0,
        (now, all) ->
            all.slots.all().stream().noneMatch(new MemslotLockInvariants(all, now)::hasPins));
  }

  private record Maker(MemslotLock world, Invariants invariants) {
    void that(String name, Predicate<MemslotLockInvariants> holds) {
      invariants.that(name, state -> holds.test(new MemslotLockInvariants(world, state)));
    }

    void make() {
      that("NoKernelComplaint", states -> states.memory.oops().isEmpty());
      that("LockedMeansPinned", MemslotLockInvariants::lockedMeansPinned);
      that("ChargeMatchesLocks", MemslotLockInvariants::chargeMatchesLocks);
      that("ChargeWithinLimit", MemslotLockInvariants::chargeWithinLimit);
      that("PinnedWithinLimit", MemslotLockInvariants::pinnedWithinLimit);
      that("NoWritableLockOfReadonly", MemslotLockInvariants::noWritableLockOfReadonly);
      that("GoneMeansUnpinned", MemslotLockInvariants::goneMeansUnpinned);
      that("RefusalChangesNothing", states -> states.unseen(Event.REFUSED_BUT_CHANGED));
      that("MappedMeansHeld", MemslotLockInvariants::mappedMeansHeld);
      that("NoStaleView", MemslotLockInvariants::noStaleView);
      that("NoForeignTags", MemslotLockInvariants::noForeignTags);
      that("LeafWithinSlot", MemslotLockInvariants::leafWithinSlot);
      that("PinnedIsMapped", MemslotLockInvariants::pinnedIsMapped);
      that("UnlockLeavesNothingDue", states -> states.unseen(Event.UNCLEAN));
      that("LockedNeverFaults", states -> states.unseen(Event.LOCKED_FAULT));
      that("NothingPendingInGuest", MemslotLockInvariants::nothingPendingInGuest);
      that("SuccessMeansMapped", states -> states.unseen(Event.HOLE));
      that("ResetClearsTags", MemslotLockInvariants::resetClearsTags);
    }
  }

  private boolean unseen(Event event) {
    return !event.in(world.ghosts.seen().in(memory));
  }

  /** Nobody changes memslots, and the VM lives: what holds only between operations must hold. */
  private boolean quiet() {
    return world.kvm.slotsLock().holderIn(memory).isEmpty() && world.dead.in(memory) == 0;
  }

  private boolean everySlot(Predicate<MemorySlot> holds) {
    return world.slots.all().stream().allMatch(holds);
  }

  private boolean everyPage(Predicate<Page> holds) {
    return everySlot(slot -> slot.pages().stream().allMatch(holds));
  }

  private boolean inSet(MemorySlot slot) {
    return slot.stateIn(memory) != MemorySlot.State.ABSENT;
  }

  private boolean locked(MemorySlot slot) {
    return slot.lockIn(memory) != LockMode.NONE;
  }

  private Leaf leaf(Page page) {
    return Leaf.of(page.leaf().in(memory));
  }

  private int pins(Page page) {
    return page.pins().stream().mapToInt(count -> count.in(memory)).sum();
  }

  private boolean hasPins(MemorySlot slot) {
    return slot.pages().stream().anyMatch(page -> pins(page) > 0);
  }

  private boolean isFreeOrLocked(MemorySlot slot) {
    return locked(slot) || !hasPins(slot);
  }

  private boolean lockedMeansPinned() {
    return !quiet()
        || everySlot(slot -> slot.pages().stream().allMatch(page -> pinned(slot, page)));
  }

  /** A page of a locked memslot is pinned once, by the list's entry; no other page is. */
  private boolean pinned(MemorySlot slot, Page page) {
    int entry = slot.list().in(memory, page.index());
    if (state.given(locked(slot)) != (entry != 0)) {
      return false;
    }
    for (int number = 0; number < page.pins().size(); number++) {
      if (page.pins().get(number).in(memory) != (number == entry - 1 ? 1 : 0)) {
        return false;
      }
    }
    return true;
  }

  private boolean chargeMatchesLocks() {
    Mm mm = world.currentMm;
    int pages =
        world.slots.all().stream().filter(this::locked).mapToInt(slot -> slot.pages().size()).sum();
    return !quiet() || charged(mm) == pages + mm.others().in(memory);
  }

  private int charged(Mm mm) {
    return Mm.unsigned(mm.lockedVm().in(memory));
  }

  private boolean chargeWithinLimit() {
    return world.mms.all().stream().allMatch(mm -> mm.ipcLock() || charged(mm) <= mm.limit());
  }

  private boolean pinnedWithinLimit() {
    Mm mm = world.currentMm;
    int pins =
        world.slots.all().stream()
            .flatMap(slot -> slot.pages().stream())
            .mapToInt(this::pins)
            .sum();
    return mm.ipcLock() || pins + mm.others().in(memory) <= mm.limit();
  }

  private boolean noWritableLockOfReadonly() {
    return everySlot(
        slot ->
            !state.given(inSet(slot) && slot.lockIn(memory) == LockMode.RW)
                || (!slot.readonly() && slot.logging().in(memory) == 0));
  }

  private boolean goneMeansUnpinned() {
    return everySlot(
        slot ->
            !state.given(!inSet(slot)) || slot.pages().stream().allMatch(page -> pins(page) == 0));
  }

  private boolean mappedMeansHeld() {
    return world.kvm.inval().in(memory) > 0
        || everyPage(
            page ->
                !state.given(leaf(page).present())
                    || page.pins().get(leaf(page).page()).in(memory) > 0
                    || page.hostPage().in(memory) == leaf(page).page() + 1);
  }

  private boolean inGuest(Vcpu vcpu) {
    return vcpu.modeIn(memory) == Vcpu.Mode.GUEST;
  }

  private boolean noStaleView() {
    for (int number = 0; number < world.vcpus.all().size(); number++) {
      Vcpu vcpu = world.vcpus.all().get(number);
      int reader = number;
      boolean readsMemory = inGuest(vcpu) && vcpu.mmuOn().in(memory) == 0;
      if (state.given(readsMemory) && !everySlot(slot -> !inSet(slot) || cleanFor(reader, slot))) {
        return false;
      }
    }
    return true;
  }

  private boolean cleanFor(int reader, MemorySlot slot) {
    return slot.pages().stream()
        .allMatch(page -> !leaf(page).present() || page.cleaned().get(reader).in(memory) != 0);
  }

  private boolean noForeignTags() {
    return !state.given(
            world.kvm.mte().in(memory) != 0 && world.vcpus.all().stream().anyMatch(this::inGuest))
        || everyPage(
            page -> !leaf(page).present() || page.tags().get(leaf(page).page()).in(memory) != 0);
  }

  private boolean nothingPendingInGuest() {
    int pending = world.kvm.pending().in(memory);
    return world.vcpus.all().stream()
        .noneMatch(vcpu -> state.given(inGuest(vcpu)) && (vcpu.left().in(memory) & pending) != 0);
  }

  /** What a vcpu that was reset can reach of locked memory has no tags that it set before. */
  private boolean resetClearsTags() {
    for (int number = 0; number < world.vcpus.all().size(); number++) {
      int reader = number;
      if (state.given(inGuest(world.vcpus.all().get(number)))
          && !everySlot(slot -> !locked(slot) || freshTagsFor(reader, slot))) {
        return false;
      }
    }
    return true;
  }

  private boolean freshTagsFor(int reader, MemorySlot slot) {
    return slot.pages().stream()
        .allMatch(
            page ->
                !leaf(page).present()
                    || (page.oldTags().get(reader).in(memory) & 1 << leaf(page).page()) == 0);
  }

  private boolean leafWithinSlot() {
    return everySlot(
        slot ->
            !state.given(slot.readonly())
                || slot.pages().stream().noneMatch(page -> leaf(page).perm() == LockMode.RW));
  }

  private boolean pinnedIsMapped() {
    return !quiet()
        || everySlot(
            slot ->
                !state.given(locked(slot))
                    || slot.pages().stream()
                        .allMatch(
                            page ->
                                !leaf(page).present()
                                    || slot.list().in(memory, page.index())
                                        == leaf(page).page() + 1));
  }
}

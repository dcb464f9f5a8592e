// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.memslotlock;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import dev.pincheck.memslotlock.Ghosts.Seen;
import dev.pincheck.memslotlock.Host;
import dev.pincheck.memslotlock.Leaf;
import dev.pincheck.memslotlock.LockMode;
import dev.pincheck.memslotlock.MemorySlot;
import dev.pincheck.memslotlock.Mm;
import dev.pincheck.memslotlock.Page;
import dev.pincheck.memslotlock.Vcpu;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The invariants of {@code models/memslot-lock/machine.toml} on states of the reference, as section
 * 7.1 of the facts has them: those about memory here, those about where tasks stand in {@link
 * TaskProperties}.
 */
final class LockProperties {

  private static final Map<String, Invariant> BY_NAME = new TreeMap<>();

  static {
    BY_NAME.put("NoKernelComplaint", states -> states.memory.oops().isEmpty());
    BY_NAME.put("LockedMeansPinned", LockProperties::lockedMeansPinned);
    BY_NAME.put("ChargeMatchesLocks", LockProperties::chargeMatchesLocks);
    BY_NAME.put("ChargeWithinLimit", LockProperties::chargeWithinLimit);
    BY_NAME.put("PinnedWithinLimit", LockProperties::pinnedWithinLimit);
    BY_NAME.put("NoWritableLockOfReadonly", LockProperties::noWritableLockOfReadonly);
    BY_NAME.put("GoneMeansUnpinned", LockProperties::goneMeansUnpinned);
    BY_NAME.put("RefusalChangesNothing", states -> states.unseen(Seen.REFUSED_BUT_CHANGED));
    BY_NAME.put("MappedMeansHeld", LockProperties::mappedMeansHeld);
    BY_NAME.put("NoStaleView", LockProperties::noStaleView);
    BY_NAME.put("NoForeignTags", LockProperties::noForeignTags);
    BY_NAME.put("LeafWithinSlot", LockProperties::leafWithinSlot);
    BY_NAME.put("UnlockLeavesNothingDue", states -> states.unseen(Seen.UNCLEAN));
    BY_NAME.put("SuccessMeansMapped", states -> states.unseen(Seen.HOLE));
    BY_NAME.put("ResetClearsTags", states -> states.unseen(Seen.STALE_TAGS));
    BY_NAME.put("PinnedIsMapped", LockProperties::pinnedIsMapped);
  }

  private final Host host;
  private final Memory memory;

  private LockProperties(Host host, Memory memory) {
    this.host = host;
    this.memory = memory;
  }

  /** Returns the invariant of that name for the states of a host, if there is one. */
  static Optional<Scene.Claim> claim(String name, Host host) {
    if (!BY_NAME.containsKey(name)) {
      return TaskProperties.claim(name, host);
    }
    Invariant invariant = BY_NAME.get(name);
    return Optional.of(
        new Scene.Claim() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public boolean holds(Memory memory, Scene.Places places) {
            return invariant.holds(new LockProperties(host, memory));
          }
        });
  }

  private boolean unseen(Seen event) {
    return !event.in(host.ghosts().seen().in(memory));
  }

  /** Nobody changes memslots, and the VM lives: what holds only between operations must hold. */
  private boolean quiet() {
    return host.kvm().slotsLock().holderIn(memory).isEmpty() && host.dead().in(memory) == 0;
  }

  private boolean everySlot(Predicate<MemorySlot> claim) {
    return host.slots().stream().allMatch(claim);
  }

  private boolean everyPage(Predicate<Page> claim) {
    return everySlot(slot -> slot.pages().stream().allMatch(claim));
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

  private boolean lockedMeansPinned() {
    return !quiet()
        || everySlot(slot -> slot.pages().stream().allMatch(page -> pinned(slot, page)));
  }

  /** A page of a locked memslot is pinned once, by the list's entry; no other page is. */
  private boolean pinned(MemorySlot slot, Page page) {
    int entry = slot.list().in(memory, page.index());
    if (locked(slot) != (entry != 0)) {
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
    Mm mm = host.currentMm();
    int pages =
        host.slots().stream().filter(this::locked).mapToInt(slot -> slot.pages().size()).sum();
    return !quiet() || charged(mm) == pages + mm.others().in(memory);
  }

  private int charged(Mm mm) {
    return Math.floorMod(mm.lockedVm().in(memory), Mm.ULONG);
  }

  private boolean chargeWithinLimit() {
    return host.mms().stream().allMatch(mm -> mm.ipcLock() || charged(mm) <= mm.limit());
  }

  private boolean pinnedWithinLimit() {
    Mm mm = host.currentMm();
    int pins =
        host.slots().stream().flatMap(slot -> slot.pages().stream()).mapToInt(this::pins).sum();
    return mm.ipcLock() || pins + mm.others().in(memory) <= mm.limit();
  }

  private boolean noWritableLockOfReadonly() {
    return everySlot(
        slot ->
            !inSet(slot)
                || slot.lockIn(memory) != LockMode.RW
                || (!slot.readonly() && slot.logging().in(memory) == 0));
  }

  private boolean goneMeansUnpinned() {
    return everySlot(
        slot -> inSet(slot) || slot.pages().stream().allMatch(page -> pins(page) == 0));
  }

  private boolean mappedMeansHeld() {
    return host.kvm().inval().in(memory) > 0
        || everyPage(
            page ->
                !leaf(page).present()
                    || page.pins().get(leaf(page).page()).in(memory) > 0
                    || page.hostPage().in(memory) == leaf(page).page() + 1);
  }

  private boolean inGuest(Vcpu vcpu) {
    return vcpu.modeIn(memory) == Vcpu.Mode.GUEST;
  }

  private boolean noStaleView() {
    for (int number = 0; number < host.vcpus().size(); number++) {
      Vcpu vcpu = host.vcpus().get(number);
      int reader = number;
      boolean readsMemory = inGuest(vcpu) && vcpu.mmuOn().in(memory) == 0;
      if (readsMemory && !everySlot(slot -> !inSet(slot) || cleanFor(reader, slot))) {
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
    return host.kvm().mte().in(memory) == 0
        || host.vcpus().stream().noneMatch(this::inGuest)
        || everyPage(
            page -> !leaf(page).present() || page.tags().get(leaf(page).page()).in(memory) != 0);
  }

  private boolean leafWithinSlot() {
    return everySlot(
        slot ->
            !slot.readonly()
                || slot.pages().stream().noneMatch(page -> leaf(page).perm() == LockMode.RW));
  }

  private boolean pinnedIsMapped() {
    return !quiet()
        || everySlot(
            slot ->
                !locked(slot)
                    || slot.pages().stream()
                        .allMatch(
                            page ->
                                !leaf(page).present()
                                    || slot.list().in(memory, page.index())
                                        == leaf(page).page() + 1));
  }

  /** What is claimed of every state. */
  @FunctionalInterface
  private interface Invariant {
    boolean holds(LockProperties states);
  }
}

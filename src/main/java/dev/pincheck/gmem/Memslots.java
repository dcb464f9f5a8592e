// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;
import java.util.Optional;

/** The memslot sets of {@code virt/kvm/kvm_main.c}: what readers find, and how it is replaced. */
final class Memslots {

  private final Kernel kernel;
  private final Host host;
  private final GuestMemfd guestMemfd;

  Memslots(Host host, GuestMemfd guestMemfd) {
    this.kernel = host.kernel();
    this.host = host;
    this.guestMemfd = guestMemfd;
  }

  private void at(String label) {
    kernel.at(label);
  }

  /** gfn_to_memslot: the memslot that readers find for the frame; it may be an invalid copy. */
  Optional<MemorySlot> find(Kvm kvm, int gfn, int npages) {
    for (MemorySlot slot : host.slots()) {
      if (slot.vm() == kvm.number() && inSet(slot)) {
        int base = slot.baseGfn().load();
        if (gfn < base + slot.npages().load() && base < gfn + npages) {
          return Optional.of(slot);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean inSet(MemorySlot slot) {
    int state = slot.state().load();
    return state == MemorySlot.State.ACTIVE.code() || state == MemorySlot.State.INVALID.code();
  }

  boolean isActive(MemorySlot slot) {
    return slot.state().load() == MemorySlot.State.ACTIVE.code();
  }

  /**
   * kvm_swap_active_memslots: readers find the new state, and nobody reads the old one any more.
   */
  void swapActive(Kvm kvm, MemorySlot slot, MemorySlot.State state) {
    at("Swap_Publish");
    slot.state().store(state.code());

    at("Swap_SynchronizeStart");
    kvm.srcu().synchronizeStart();

    at("Swap_SynchronizeWait");
    kvm.srcu().synchronizeWait();
  }

  /** Takes the memslot with the lowest frame out of the sets of a VM that is destroyed. */
  Optional<MemorySlot> takeNext(Kvm kvm) {
    at("Destroy_NextSlot");
    Optional<MemorySlot> next = Optional.empty();
    int lowest = Integer.MAX_VALUE;
    for (MemorySlot slot : host.slots()) {
      if (slot.vm() == kvm.number() && inSet(slot)) {
        int base = slot.baseGfn().load();
        if (base < lowest) {
          next = Optional.of(slot);
          lowest = base;
        }
      }
    }
    next.ifPresent(slot -> slot.state().store(MemorySlot.State.DETACHED.code()));
    return next;
  }

  /** kvm_free_memslot. */
  void free(MemorySlot slot) {
    guestMemfd.unbind(slot);

    at("Memslot_Free");
    slot.memory().free();
  }
}

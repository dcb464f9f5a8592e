// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.SlabObject;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The memslot sets of {@code virt/kvm/kvm_main.c}: what readers find, and how it is replaced. */
final class Memslots {

  private final Kernel kernel;
  private final Host host;
  private final SlotBinding binding;

  Memslots(Host host, SlotBinding binding) {
    this.kernel = host.kernel();
    this.host = host;
    this.binding = binding;
  }

  private void at(String label) {
    kernel.at(label);
  }

  /** gfn_to_memslot: the memslot that readers find for the frame; it may be an invalid copy. */
  Optional<MemorySlot> find(Kvm kvm, int gfn, int npages) {
    return inSets(kvm)
        .filter(
            slot ->
                gfn < slot.baseGfn().value() + slot.npages().value()
                    && slot.baseGfn().value() < gfn + npages)
        .findFirst();
  }

  /** Returns the memslots that readers find, in an order of their own. */
  private Stream<MemorySlot> inSets(Kvm kvm) {
    return host.slots().stream().filter(slot -> slot.vm() == kvm.number()).filter(Memslots::inSet);
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
    slot.memory().read();
    if (state == MemorySlot.State.INVALID) {
      slot.invalidCopy().ifPresent(SlabObject::alloc);
    }
    slot.state().store(state.code());

    at("Swap_SynchronizeStart");
    if (waitsForReaders(state)) {
      kvm.srcu().synchronizeStart();
    }

    at("Swap_SynchronizeWait");
    kvm.srcu().synchronizeWait();
  }

  /** The copy that readers found while the memslot was changed is in no set any more. */
  void freeInvalid(MemorySlot slot) {
    if (slot.invalidCopy().isPresent()) {
      at("Swap_FreeInvalid");
      slot.invalidCopy().get().free();
    }
  }

  private boolean waitsForReaders(MemorySlot.State published) {
    boolean invalid = published == MemorySlot.State.INVALID;
    return switch (host.knobs().mutations().srcuWait()) {
      case BOTH -> true;
      case NOT_AFTER_INVALID -> !invalid;
      case NOT_FINAL -> invalid;
      case NEVER -> false;
    };
  }

  /** Takes the memslot with the lowest frame out of the sets of a VM that is destroyed. */
  Optional<MemorySlot> takeNext(Kvm kvm) {
    at("Destroy_NextSlot");
    kvm.memory().read();
    Optional<MemorySlot> next = lowest(kvm, slot -> true);
    next.ifPresent(slot -> slot.memory().read());
    next.ifPresent(slot -> slot.state().store(MemorySlot.State.DETACHED.code()));
    return next;
  }

  /** Returns the memslot with the lowest frame of those that readers find. */
  Optional<MemorySlot> lowest(Kvm kvm, Predicate<MemorySlot> wanted) {
    return inSets(kvm).filter(wanted).min(Comparator.comparingInt(slot -> slot.baseGfn().value()));
  }

  /** kvm_free_memslot. */
  void free(MemorySlot slot) {
    if (host.knobs().mutations().deleteFree() == Mutations.DeleteFree.BEFORE_UNBIND) {
      freeUnbound(slot);
      binding.unbind(slot);
      return;
    }
    binding.unbind(slot);

    at("Memslot_Free");
    slot.memory().free();
  }

  /** kfree of a memslot, whoever points to it. */
  void freeUnbound(MemorySlot slot) {
    at("Memslot_Free");
    slot.memory().free();
  }
}

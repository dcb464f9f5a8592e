// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.gmem.MemorySlot.State;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The memslot sets of {@code virt/kvm/kvm_main.c}: what readers find, and how it is replaced. */
public class Memslots extends VmCode {
  /** gfn_to_memslot: the memslot that readers find for the frame; it may be an invalid copy. */
  public Optional<MemorySlot> find(Kvm kvm, int gfn, int npages) {
    return inSets(kvm)
        .filter(
            slot ->
                gfn < slot.baseGfn.value() + slot.npages.value()
                    && slot.baseGfn.value() < gfn + npages)
        .findFirst();
  }

  /** Returns the memslots that readers find, in an order of their own. */
  protected Stream<MemorySlot> inSets(Kvm kvm) {
    return world.slots.all().stream().filter(slot -> slot.vm == kvm.number).filter(Memslots::inSet);
  }

  private static boolean inSet(MemorySlot slot) {
    int state = slot.state.load();
    return state == State.ACTIVE.code() || state == State.INVALID.code();
  }

  /** Says whether readers find the memslot itself. */
  public boolean isActive(MemorySlot slot) {
    return slot.state.load() == State.ACTIVE.code();
  }

  /**
   * kvm_swap_active_memslots: readers find the new state, and nobody reads the old one any more.
   */
  public void swapActive(Kvm kvm, MemorySlot slot, State state) {
    at("Swap_Publish");
    slot.memory.read();
    if (state == State.INVALID && world.race.faults) {
      slot.invalidCopy.alloc();
    }
    slot.state.store(state.code());
    at("Swap_SynchronizeStart");
    kvm.srcu.synchronizeStart();
    at("Swap_SynchronizeWait");
    kvm.srcu.synchronizeWait();
  }

  /** The copy that readers found while the memslot was changed is in no set any more. */
  public void freeInvalid(MemorySlot slot) {
    if (world.race.faults) {
      at("Swap_FreeInvalid");
      slot.invalidCopy.free();
    }
  }

  /** Takes the memslot with the lowest frame out of the sets of a VM that is destroyed. */
  public Optional<MemorySlot> takeNext(Kvm kvm) {
    at("Destroy_NextSlot");
    kvm.memory.read();
    Optional<MemorySlot> next = lowest(kvm, slot -> true);
    next.ifPresent(slot -> slot.memory.read());
    next.ifPresent(slot -> slot.state.store(State.DETACHED.code()));
    return next;
  }

  /** Returns the memslot with the lowest frame of those that readers find. */
  public Optional<MemorySlot> lowest(Kvm kvm, Predicate<MemorySlot> wanted) {
    return inSets(kvm).filter(wanted).min(Comparator.comparingInt(slot -> slot.baseGfn.value()));
  }

  /** Says whether memslots of the VM are bound to pages of the inode. */
  public boolean back(Kvm kvm, Inode inode) {
    return bound(kvm).anyMatch(slot -> inodeOf(slot) == inode.number);
  }

  /** Says whether the same pages are behind the same frames of two VMs. */
  public boolean backTheSame(Kvm one, Kvm other) {
    return backing(one).equals(backing(other));
  }

  protected Stream<MemorySlot> bound(Kvm kvm) {
    return inSets(kvm).filter(slot -> slot.gmemFile.load() != NULL);
  }

  protected int inodeOf(MemorySlot slot) {
    return world.files.at(slot.gmemFile.load()).inode;
  }

  /** Returns inode and index of the page behind each frame that has one. */
  protected Map<Integer, List<Integer>> backing(Kvm kvm) {
    Map<Integer, List<Integer>> backing = new TreeMap<>();
    bound(kvm)
        .forEach(
            slot -> {
              for (int page = 0; page < slot.npages.value(); page++) {
                backing.put(
                    slot.baseGfn.value() + page,
                    List.of(inodeOf(slot), slot.gmemPgoff.load() + page));
              }
            });
    return backing;
  }

  /** kvm_free_memslot. */
  public void free(MemorySlot slot) {
    world.binding.unbind(slot);
    freeUnbound(slot);
  }

  /** kfree of a memslot, whoever points to it. */
  public void freeUnbound(MemorySlot slot) {
    at("Memslot_Free");
    slot.memory.free();
  }
}

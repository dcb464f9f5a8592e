// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.MemoryRegion.Change;
import dev.pincheck.machine.gmem.MemorySlot.State;

/** {@code virt/kvm/kvm_main.c}: memory regions. */
public class KvmMain extends VmCode {
  /**
   * kvm_vm_ioctl_set_memory_region and kvm_set_memory_region: KVM_SET_USER_MEMORY_REGION2, with the
   * descriptor that the ioctl comes by.
   */
  public Errno setMemoryRegion(MemorySlot slot, MemoryRegion region) {
    Kvm kvm = world.kvms.at(slot.vm);
    Errno refused = world.vmIoctl.enter(kvm);
    if (refused != Errno.OK) {
      return refused;
    }
    at("SetMemoryRegion_TakeSlotsLock");
    kvm.slotsLock.lock();
    Errno error;
    if (region.change() != Change.CREATE) {
      error = setMemslot(kvm, slot, region);
    } else if (isOverlapping(kvm, slot)) {
      error = fail(Errno.EEXIST);
    } else {
      slot.memory.alloc();
      slot.state.store(State.DETACHED.code());
      error = design.bindsLate ? bindLate(kvm, slot, region) : bindEarly(kvm, slot, region);
      if (error != Errno.OK) {
        at("Create_FreeNew");
        slot.memory.free();
      }
    }
    at("SetMemoryRegion_ReleaseSlotsLock");
    kvm.slotsLock.unlock();
    world.vmIoctl.leave(kvm);
    return error;
  }

  /** kvm_check_memslot_overlap. */
  protected boolean isOverlapping(Kvm kvm, MemorySlot slot) {
    return world.memslots.find(kvm, slot.baseGfn.value(), slot.npages.value()).isPresent();
  }

  /** A new memslot is bound before anybody finds it, and unbound if it cannot be installed. */
  protected Errno bindEarly(Kvm kvm, MemorySlot slot, MemoryRegion region) {
    Errno error = world.binding.bind(kvm, slot, region);
    if (error == Errno.OK && region.fails()) {
      error = fail(Errno.ENOMEM);
      world.binding.unbind(slot);
    }
    if (error == Errno.OK) {
      world.memslots.swapActive(kvm, slot, State.ACTIVE);
    }
    return error;
  }

  /** The proposal: the file learns of the memslot when nothing can fail any more. */
  protected Errno bindLate(Kvm kvm, MemorySlot slot, MemoryRegion region) {
    SlotBinding.Started bind = world.binding.attach(kvm, slot, region);
    Errno error = bind.error();
    if (error == Errno.OK) {
      error = world.binding.commitMemoryRegion(kvm, slot, region);
    }
    if (error == Errno.OK) {
      world.memslots.swapActive(kvm, slot, State.ACTIVE);
    }
    if (bind.holdsFile()) {
      world.binding.putAfterBind(region.file(), error);
    }
    return error;
  }

  /**
   * kvm_set_memslot, of a memslot that is there. What is moved, or set without KVM_MEM_GUEST_MEMFD,
   * becomes a memslot that has no guest_memfd and is not looked at.
   */
  protected Errno setMemslot(Kvm kvm, MemorySlot slot, MemoryRegion region) {
    boolean deletes = region.change() == Change.DELETE;
    if (!world.memslots.isActive(slot) || (!deletes && design.refusesFlagToggle)) {
      return fail(Errno.EINVAL);
    }
    boolean invalidates = region.change() != Change.FLAGS_ONLY;
    if (invalidates) {
      world.memslots.swapActive(kvm, slot, State.INVALID);
      world.mmu.flushShadow(kvm, slot);
    }
    Errno error = region.fails() ? fail(Errno.ENOMEM) : Errno.OK;
    world.memslots.swapActive(kvm, slot, error == Errno.OK ? State.DETACHED : State.ACTIVE);
    if (invalidates) {
      world.memslots.freeInvalid(slot);
    }
    if (error == Errno.OK) {
      commit(slot, deletes);
    }
    return error;
  }

  /** kvm_commit_memory_region. */
  protected void commit(MemorySlot slot, boolean deletes) {
    if (!deletes && design.replacementUnbinds) {
      slot.memory.read();
      slot.memory.warnOn(true);
    }
    if (deletes || design.replacementUnbinds) {
      world.memslots.free(slot);
    } else {
      world.memslots.freeUnbound(slot);
    }
  }
}

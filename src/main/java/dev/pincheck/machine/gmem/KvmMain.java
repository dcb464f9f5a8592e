// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.KernelCode;
import dev.pincheck.machine.gmem.MemorySlot.State;

/** {@code virt/kvm/kvm_main.c}: memory regions. */
public class KvmMain extends KernelCode {
  protected final Gmem world;
  protected final Design design;

  /** Takes the objects. */
  public KvmMain(Gmem world) {
    super(world.setup);
    this.world = world;
    this.design = world.design;
  }

  /** What kvm_set_memory_region is asked to change. */
  @FunctionalInterface
  public interface Change {
    /** Changes a memslot under slots_lock. */
    Errno apply(Kvm kvm, MemorySlot slot);
  }

  /** KVM_SET_USER_MEMORY_REGION2: kvm_vm_ioctl_set_memory_region and kvm_set_memory_region. */
  public Errno setMemoryRegion(MemorySlot slot, Change change) {
    Kvm kvm = world.kvms.at(slot.vm);
    File vmFile = world.vmFile(kvm);
    if (!world.fileTable.fdget(vmFile)) {
      return Errno.EBADF;
    }
    at("SetMemoryRegion_TakeSlotsLock");
    kvm.slotsLock.lock();
    Errno error = change.apply(kvm, slot);
    at("SetMemoryRegion_ReleaseSlotsLock");
    kvm.slotsLock.unlock();
    at("Ioctl_FputVm");
    world.fileTable.fput(vmFile);
    return error;
  }

  /** KVM_MR_CREATE: a memslot that is not there yet. */
  public Errno create(Kvm kvm, MemorySlot slot, MemoryRegion region) {
    if (world.memslots.find(kvm, slot.baseGfn.value(), slot.npages.value()).isPresent()) {
      return fail(Errno.EEXIST);
    }
    slot.memory.alloc();
    slot.state.store(State.DETACHED.code());
    return design.bindsLate ? createBoundLate(kvm, slot, region) : createBound(kvm, slot, region);
  }

  private Errno createBound(Kvm kvm, MemorySlot slot, MemoryRegion region) {
    Errno error = world.binding.bind(kvm, slot, region);
    if (error == Errno.OK && region.fails()) {
      error = fail(Errno.ENOMEM);
      world.binding.unbind(slot);
    }
    if (error != Errno.OK) {
      freeNew(slot);
      return error;
    }
    world.memslots.swapActive(kvm, slot, State.ACTIVE);
    return Errno.OK;
  }

  private Errno createBoundLate(Kvm kvm, MemorySlot slot, MemoryRegion region) {
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
    if (error != Errno.OK) {
      freeNew(slot);
    }
    return error;
  }

  private void freeNew(MemorySlot slot) {
    at("Create_FreeNew");
    slot.memory.free();
  }

  /** KVM_MR_DELETE: size 0. */
  public Errno delete(Kvm kvm, MemorySlot slot) {
    if (!world.memslots.isActive(slot)) {
      return fail(Errno.EINVAL);
    }
    world.memslots.swapActive(kvm, slot, State.INVALID);
    world.mmu.flushShadow(kvm, slot);
    world.memslots.swapActive(kvm, slot, State.DETACHED);
    world.memslots.freeInvalid(slot);
    world.memslots.free(slot);
    return Errno.OK;
  }

  /** KVM_MR_DELETE, where kvm_prepare_memory_region fails. */
  public Errno deleteFails(Kvm kvm, MemorySlot slot) {
    if (!world.memslots.isActive(slot)) {
      return fail(Errno.EINVAL);
    }
    world.memslots.swapActive(kvm, slot, State.INVALID);
    world.mmu.flushShadow(kvm, slot);
    fail(Errno.ENOMEM);
    world.memslots.swapActive(kvm, slot, State.ACTIVE);
    world.memslots.freeInvalid(slot);
    return Errno.ENOMEM;
  }

  /**
   * KVM_MR_FLAGS_ONLY for a memslot that is there, without KVM_MEM_GUEST_MEMFD: the new one has no
   * guest_memfd and is not looked at.
   */
  public Errno setFlags(Kvm kvm, MemorySlot slot) {
    if (!world.memslots.isActive(slot) || design.refusesFlagToggle) {
      return fail(Errno.EINVAL);
    }
    world.memslots.swapActive(kvm, slot, State.DETACHED);
    commitReplacement(slot);
    return Errno.OK;
  }

  /** KVM_MR_MOVE, likewise. */
  public Errno move(Kvm kvm, MemorySlot slot) {
    if (!world.memslots.isActive(slot) || design.refusesFlagToggle) {
      return fail(Errno.EINVAL);
    }
    world.memslots.swapActive(kvm, slot, State.INVALID);
    world.mmu.flushShadow(kvm, slot);
    world.memslots.swapActive(kvm, slot, State.DETACHED);
    world.memslots.freeInvalid(slot);
    commitReplacement(slot);
    return Errno.OK;
  }

  private void commitReplacement(MemorySlot slot) {
    if (design.replacementUnbinds) {
      slot.memory.read();
      slot.memory.warnOn(true);
      world.memslots.free(slot);
    } else {
      world.memslots.freeUnbound(slot);
    }
  }
}

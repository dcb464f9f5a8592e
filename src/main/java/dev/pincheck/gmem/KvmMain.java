// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;

/** {@code virt/kvm/kvm_main.c}: memory regions. */
final class KvmMain {

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;
  private final FileTable files;
  private final SlotBinding binding;
  private final Memslots memslots;
  private final Mmu mmu;

  KvmMain(Host host, FileTable files, SlotBinding binding, Memslots memslots, Mmu mmu) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
    this.files = files;
    this.binding = binding;
    this.memslots = memslots;
    this.mmu = mmu;
  }

  private void at(String label) {
    kernel.at(label);
  }

  private void lockSlots(Kvm kvm) {
    at("SetMemoryRegion_TakeSlotsLock");
    if (knobs.mutations().ioctlSlotsLock().isYes()) {
      kvm.slotsLock().lock();
    }
  }

  private void unlockSlots(Kvm kvm) {
    at("SetMemoryRegion_ReleaseSlotsLock");
    if (knobs.mutations().ioctlSlotsLock().isYes()) {
      kvm.slotsLock().unlock();
    }
  }

  private void fputVm(File vmFile) {
    at("Ioctl_FputVm");
    files.fput(vmFile);
  }

  /** KVM_SET_USER_MEMORY_REGION2 for a memslot that is not there yet. */
  Errno createMemoryRegion(MemorySlot slot, SystemCall.Create create) {
    Kvm kvm = host.kvm(slot.vm());
    File vmFile = host.vmFile(kvm.name());
    if (!files.fdget(vmFile)) {
      return Errno.EBADF;
    }

    lockSlots(kvm);
    Errno error = Errno.OK;
    if (memslots.find(kvm, slot.baseGfn().value(), slot.npages().value()).isPresent()) {
      error = host.fail(Errno.EEXIST);
    } else {
      slot.memory().alloc();
      slot.state().store(MemorySlot.State.DETACHED.code());
      error =
          knobs.bindVisible() == Knobs.BindVisible.EARLY
              ? setMemslot(kvm, slot, create)
              : setMemslotBoundLate(kvm, slot, create);
    }

    unlockSlots(kvm);

    fputVm(vmFile);
    return error;
  }

  private Errno setMemslot(Kvm kvm, MemorySlot slot, SystemCall.Create create) {
    Errno error = binding.bind(kvm, slot, create);
    if (error == Errno.OK && create.wrong() == SystemCall.Create.Wrong.PREPARE) {
      error = host.fail(Errno.ENOMEM);
      binding.unbind(slot);
    }
    if (error != Errno.OK) {
      freeNew(slot);
      return error;
    }
    memslots.swapActive(kvm, slot, MemorySlot.State.ACTIVE);
    return Errno.OK;
  }

  private Errno setMemslotBoundLate(Kvm kvm, MemorySlot slot, SystemCall.Create create) {
    SlotBinding.Started bind = binding.attach(kvm, slot, create);
    Errno error = bind.error();
    if (error == Errno.OK) {
      error = binding.commitMemoryRegion(kvm, slot, create);
    }
    if (error == Errno.OK) {
      memslots.swapActive(kvm, slot, MemorySlot.State.ACTIVE);
    }
    if (bind.holdsFile()) {
      binding.finish(host.file(create.file()), error);
    }
    if (error != Errno.OK) {
      freeNew(slot);
    }
    return error;
  }

  private void freeNew(MemorySlot slot) {
    at("Create_FreeNew");
    slot.memory().free();
  }

  /**
   * KVM_SET_USER_MEMORY_REGION2 with size 0.
   *
   * @param prepareFails whether kvm_prepare_memory_region fails
   */
  Errno deleteMemoryRegion(MemorySlot slot, boolean prepareFails) {
    Kvm kvm = host.kvm(slot.vm());
    File vmFile = host.vmFile(kvm.name());
    if (!files.fdget(vmFile)) {
      return Errno.EBADF;
    }

    lockSlots(kvm);
    Errno error = Errno.OK;
    if (!memslots.isActive(slot)) {
      error = host.fail(Errno.EINVAL);
    } else if (prepareFails) {
      memslots.swapActive(kvm, slot, MemorySlot.State.INVALID);
      mmu.flushShadow(kvm, slot);
      error = host.fail(Errno.ENOMEM);
      memslots.swapActive(kvm, slot, MemorySlot.State.ACTIVE);
      memslots.freeInvalid(slot);
    } else {
      deleteMemslot(kvm, slot);
    }

    unlockSlots(kvm);

    fputVm(vmFile);
    return error;
  }

  private void deleteMemslot(Kvm kvm, MemorySlot slot) {
    boolean unbindsFirst = knobs.mutations().deleteUnbind() == Mutations.DeleteUnbind.FIRST;
    if (unbindsFirst) {
      binding.unbind(slot);
    }
    memslots.swapActive(kvm, slot, MemorySlot.State.INVALID);
    mmu.flushShadow(kvm, slot);
    memslots.swapActive(kvm, slot, MemorySlot.State.DETACHED);
    memslots.freeInvalid(slot);
    if (unbindsFirst) {
      memslots.freeUnbound(slot);
    } else {
      memslots.free(slot);
    }
  }

  /**
   * KVM_SET_USER_MEMORY_REGION2 for a memslot that is there, without KVM_MEM_GUEST_MEMFD: the new
   * one has no guest_memfd and is not looked at.
   *
   * @param elsewhere whether it is KVM_MR_MOVE; else KVM_MR_FLAGS_ONLY
   */
  Errno replaceMemoryRegion(MemorySlot slot, boolean elsewhere) {
    Kvm kvm = host.kvm(slot.vm());
    File vmFile = host.vmFile(kvm.name());
    if (!files.fdget(vmFile)) {
      return Errno.EBADF;
    }

    lockSlots(kvm);
    Errno error = Errno.OK;
    if (!memslots.isActive(slot) || knobs.flagToggle() == Knobs.FlagToggle.REFUSED) {
      error = host.fail(Errno.EINVAL);
    } else {
      if (elsewhere) {
        memslots.swapActive(kvm, slot, MemorySlot.State.INVALID);
        mmu.flushShadow(kvm, slot);
      }
      memslots.swapActive(kvm, slot, MemorySlot.State.DETACHED);
      if (elsewhere) {
        memslots.freeInvalid(slot);
      }
      commitReplacement(slot);
    }

    unlockSlots(kvm);

    fputVm(vmFile);
    return error;
  }

  private void commitReplacement(MemorySlot slot) {
    if (knobs.replaceCommit() == Knobs.ReplaceCommit.UNBIND) {
      slot.memory().read();
      slot.memory().warnOn(true);
      memslots.free(slot);
    } else {
      memslots.freeUnbound(slot);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;
import java.util.Optional;

/** {@code virt/kvm/kvm_main.c}: memory regions, faults, and the life of a VM. */
final class KvmMain {

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;
  private final FileTable files;
  private final GuestMemfd guestMemfd;
  private final Memslots memslots;

  KvmMain(Host host, FileTable files, GuestMemfd guestMemfd) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
    this.files = files;
    this.guestMemfd = guestMemfd;
    this.memslots = new Memslots(host, guestMemfd);
  }

  private void at(String label) {
    kernel.at(label);
  }

  private boolean fgetVm(File vmFile) {
    at("Syscall_LookupFd");
    boolean open = files.fget(vmFile);
    host.fail(open ? Errno.OK : Errno.EBADF);
    return open;
  }

  private void fputVm(File vmFile) {
    at("Ioctl_FputVm");
    files.fput(vmFile);
  }

  /** KVM_SET_USER_MEMORY_REGION2 for a memslot that is not there yet. */
  Errno createMemoryRegion(MemorySlot slot, File file, int pgoff, Errno prepared) {
    Kvm kvm = host.kvm(slot.vm());
    File vmFile = host.vmFile(kvm.name());
    if (!fgetVm(vmFile)) {
      return Errno.EBADF;
    }

    at("SetMemoryRegion_TakeSlotsLock");
    kvm.slotsLock().lock();
    Errno error = Errno.OK;
    if (overlaps(kvm, slot)) {
      error = host.fail(Errno.EEXIST);
    } else {
      slot.memory().alloc();
      slot.state().store(MemorySlot.State.DETACHED.code());
      error =
          knobs.bindVisible() == Knobs.BindVisible.EARLY
              ? setMemslot(kvm, slot, file, pgoff, prepared)
              : setMemslotBoundLate(kvm, slot, file, pgoff, prepared);
    }

    at("SetMemoryRegion_ReleaseSlotsLock");
    kvm.slotsLock().unlock();

    fputVm(vmFile);
    return error;
  }

  private boolean overlaps(Kvm kvm, MemorySlot slot) {
    Scenario.Slot region =
        host.scenario().slots().stream()
            .filter(candidate -> candidate.name().equals(slot.name()))
            .findFirst()
            .orElseThrow();
    return memslots.find(kvm, region.gfn(), region.pages()).isPresent();
  }

  private Errno setMemslot(Kvm kvm, MemorySlot slot, File file, int pgoff, Errno prepared) {
    Errno error = guestMemfd.bind(kvm, slot, file, pgoff);
    if (error == Errno.OK && prepared != Errno.OK) {
      error = host.fail(prepared);
      guestMemfd.unbind(slot);
    }
    if (error != Errno.OK) {
      freeNew(slot);
      return error;
    }
    memslots.swapActive(kvm, slot, MemorySlot.State.ACTIVE);
    return Errno.OK;
  }

  private Errno setMemslotBoundLate(
      Kvm kvm, MemorySlot slot, File file, int pgoff, Errno prepared) {
    at("Bind_Fget");
    if (!files.fget(file)) {
      host.fail(guestMemfd.badFd());
      freeNew(slot);
      return guestMemfd.badFd();
    }
    Errno error = guestMemfd.attach(kvm, slot, file, pgoff);
    if (error == Errno.OK && prepared != Errno.OK) {
      error = host.fail(prepared);
    }
    if (error == Errno.OK) {
      error = guestMemfd.commitMemoryRegion(kvm, slot, file);
    }
    if (error == Errno.OK) {
      memslots.swapActive(kvm, slot, MemorySlot.State.ACTIVE);
    }
    if (error != Errno.OK || !knobs.slotPinsFileYes()) {
      at("Bind_Fput");
      files.fput(file);
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

  /** KVM_SET_USER_MEMORY_REGION2 with size 0. */
  Errno deleteMemoryRegion(MemorySlot slot) {
    Kvm kvm = host.kvm(slot.vm());
    File vmFile = host.vmFile(kvm.name());
    if (!fgetVm(vmFile)) {
      return Errno.EBADF;
    }

    at("SetMemoryRegion_TakeSlotsLock");
    kvm.slotsLock().lock();
    Errno error = Errno.OK;
    if (!memslots.isActive(slot)) {
      error = host.fail(Errno.EINVAL);
    } else {
      memslots.swapActive(kvm, slot, MemorySlot.State.INVALID);
      memslots.swapActive(kvm, slot, MemorySlot.State.DETACHED);
      memslots.free(slot);
    }

    at("SetMemoryRegion_ReleaseSlotsLock");
    kvm.slotsLock().unlock();

    fputVm(vmFile);
    return error;
  }

  /** A vCPU's page fault on a private frame. */
  Errno fault(Kvm kvm, int gfn) {
    File vmFile = host.vmFile(kvm.name());
    if (!fgetVm(vmFile)) {
      return Errno.EBADF;
    }

    at("Fault_SrcuLock");
    kvm.srcu().readLock();

    at("Fault_FindSlot");
    Errno error = Errno.OK;
    Optional<MemorySlot> found = memslots.find(kvm, gfn, 1);
    if (found.isEmpty()) {
      error = host.fail(Errno.MMIO);
    } else if (!memslots.isActive(found.get())) {
      error = host.fail(Errno.EAGAIN);
    } else {
      error = guestMemfd.getPfn(found.get(), gfn);
    }

    at("Fault_SrcuUnlock");
    kvm.srcu().readUnlock();

    fputVm(vmFile);
    return error;
  }

  /** kvm_put_kvm. */
  void putKvm(Kvm kvm) {
    at("Kvm_Put");
    if (kvm.usersCount().decAndTest()) {
      destroyVm(kvm);
    }
  }

  /** kvm_destroy_vm. */
  private void destroyVm(Kvm kvm) {
    Optional<MemorySlot> slot = memslots.takeNext(kvm);
    while (slot.isPresent()) {
      memslots.free(slot.get());
      slot = memslots.takeNext(kvm);
    }

    at("Destroy_FreeKvm");
    kvm.memory().free();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;
import java.util.Optional;

/** How a VM ends: kvm_put_kvm and kvm_destroy_vm of {@code virt/kvm/kvm_main.c}, and mm exit. */
final class VmLifetime {

  private static final int NULL = 0;

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;
  private final FileTable files;
  private final SlotBinding binding;
  private final Memslots memslots;

  VmLifetime(Host host, FileTable files, SlotBinding binding, Memslots memslots) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
    this.files = files;
    this.binding = binding;
    this.memslots = memslots;
  }

  private void at(String label) {
    kernel.at(label);
  }

  /** kvm_put_kvm. */
  void putKvm(Kvm kvm) {
    at("Kvm_Put");
    if (kvm.usersCount().decAndTest()) {
      destroyVm(kvm);
    }
  }

  /** kvm_put_kvm at a place where it must not be; all of kvm_destroy_vm at once. */
  void putEarly(Kvm kvm) {
    at("Release_EarlyPut");
    if (kvm.usersCount().decAndTest()) {
      Optional<MemorySlot> slot = memslots.lowest(kvm, any -> true);
      while (slot.isPresent()) {
        slot.get().state().store(MemorySlot.State.DETACHED.code());
        slot.get().memory().free();
        slot = memslots.lowest(kvm, any -> true);
      }
      kvm.memory().free();
    }
  }

  /** kvm_destroy_vm. */
  private void destroyVm(Kvm kvm) {
    if (kvm.exiting().isPresent()) {
      at("Destroy_Unregister");
      kvm.memory().read();
      kvm.exiting().get().awaitNobody();
    }

    if (knobs.destroyOrder() == Knobs.DestroyOrder.ARCH_FIRST) {
      archDestroyVm(kvm);
    }
    Optional<MemorySlot> slot = memslots.takeNext(kvm);
    while (slot.isPresent()) {
      memslots.free(slot.get());
      slot = memslots.takeNext(kvm);
    }
    if (knobs.vmPinsFile().isYes()) {
      putFiles(kvm);
    }
    if (knobs.destroyOrder() == Knobs.DestroyOrder.SLOTS_FIRST) {
      archDestroyVm(kvm);
    }

    at("Destroy_FreeKvm");
    kvm.memory().free();

    if (host.module().isPresent() && knobs.modulePin() == Knobs.ModulePin.VM) {
      at("Destroy_PutModule");
      host.module().get().add(-1);

      // Text of the module runs on, without a reference.
      at("Destroy_Return");
    }
  }

  /** kvm_arch_destroy_vm, and the check that comes before it. */
  private void archDestroyVm(Kvm kvm) {
    if (kvm.invalidations().isEmpty()) {
      return;
    }
    Invalidations invalidations = kvm.invalidations().get();
    if (knobs.destroyCheck() == Knobs.DestroyCheck.WARN) {
      at("Destroy_CheckInvalidation");
      kvm.memory().warnOn(invalidations.inProgress().load() != 0);
    }

    at("Destroy_Arch");
    kvm.mmuLock().lock();
    unmapAll(invalidations);
    invalidations.mmu().free();
    kvm.mmuLock().unlock();
  }

  private static void unmapAll(Invalidations invalidations) {
    invalidations.sptes().storeRange(0, invalidations.sptes().size() - 1, NULL);
  }

  /** Where the VM pins its files it forgets them, and they forget it. */
  private void putFiles(Kvm kvm) {
    Optional<GmemFile> next = takeFile(kvm);
    while (next.isPresent()) {
      File file = host.file(next.get().name());

      at("Destroy_PutFile");
      files.fput(file);
      next = takeFile(kvm);
    }
  }

  private Optional<GmemFile> takeFile(Kvm kvm) {
    at("Destroy_ClearKvm");
    kvm.memory().read();
    for (GmemFile gmem : host.gmems()) {
      if (gmem.kvm().peek() == kvm.number()) {
        File file = host.file(gmem.name());
        file.memory().read();
        gmem.memory().read();
        Inode inode = host.inode(file.inode());
        inode.invalidateLock().downWrite();
        gmem.kvm().store(NULL);
        inode.invalidateLock().upWrite();
        return Optional.of(gmem);
      }
    }
    return Optional.empty();
  }

  /**
   * kvm_mmu_notifier_release, as the mm of the process goes: RFC 8/8 unbinds all memslots there.
   */
  Errno exitMm(Kvm kvm) {
    at("Syscall_LookupFd");
    host.fail(Errno.OK);
    // The notifier is there as long as the VM is.
    if (kvm.exiting().isEmpty() || kvm.usersCount().peek() <= 0) {
      return Errno.OK;
    }
    kvm.exiting().get().enter();

    at("ExitMm_TakeSlotsLock");
    kvm.slotsLock().lock();
    kvm.invalidations().ifPresent(VmLifetime::unmapAll);

    Optional<MemorySlot> slot = nextBound(kvm);
    while (slot.isPresent()) {
      binding.unbindPinned(slot.get(), /* staysInSet= */ true);
      slot = nextBound(kvm);
    }

    at("ExitMm_ReleaseSlotsLock");
    kvm.slotsLock().unlock();
    kvm.exiting().get().leave();
    return Errno.OK;
  }

  private Optional<MemorySlot> nextBound(Kvm kvm) {
    at("ExitMm_NextSlot");
    kvm.memory().read();
    Optional<MemorySlot> next = memslots.lowest(kvm, slot -> slot.gmemFile().peek() != NULL);
    next.ifPresent(slot -> slot.memory().read());
    return next;
  }
}

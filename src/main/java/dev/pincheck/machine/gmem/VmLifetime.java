// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.MemorySlot.State;
import java.util.Optional;

/** How a VM ends: kvm_put_kvm and kvm_destroy_vm of {@code virt/kvm/kvm_main.c}, and mm exit. */
public class VmLifetime extends VmCode {
  /** kvm_put_kvm. */
  public void putKvm(Kvm kvm) {
    at("Kvm_Put");
    if (kvm.usersCount.decAndTest()) {
      destroyVm(kvm);
    }
  }

  /** kvm_put_kvm at a place where it must not be; all of kvm_destroy_vm at once. */
  public void putEarly(Kvm kvm) {
    if (kvm.usersCount.decAndTest()) {
      Optional<MemorySlot> slot = world.memslots.lowest(kvm, any -> true);
      while (slot.isPresent()) {
        slot.get().state.store(State.DETACHED.code());
        slot.get().memory.free();
        slot = world.memslots.lowest(kvm, any -> true);
      }
      kvm.memory.free();
    }
  }

  /** kvm_destroy_vm. */
  public void destroyVm(Kvm kvm) {
    if (design.mmExitUnbinds) {
      at("Destroy_Unregister");
      kvm.memory.read();
      kvm.exiting.awaitNobody();
    }
    if (design.archIsDestroyedFirst) {
      archDestroyVm(kvm);
    }
    world.mmu.flushAll(kvm);
    Optional<MemorySlot> slot = world.memslots.takeNext(kvm);
    while (slot.isPresent()) {
      world.mmu.flushDying(kvm, slot.get());
      world.memslots.free(slot.get());
      slot = world.memslots.takeNext(kvm);
    }
    if (design.vmPinsFile) {
      putFiles(kvm);
    }
    if (!design.archIsDestroyedFirst) {
      archDestroyVm(kvm);
    }
    at("Destroy_FreeKvm");
    kvm.memory.free();
    if (world.race.module && !design.filesPinModule) {
      at("Destroy_PutModule");
      world.module.add(-1);
      // Text of the module runs on, without a reference.
      at("Destroy_Return");
    }
  }

  /** kvm_arch_destroy_vm, and the check that comes before it. */
  private void archDestroyVm(Kvm kvm) {
    if (!world.race.invalidates) {
      return;
    }
    Invalidations invalidations = kvm.invalidations;
    if (design.destructionWarns) {
      at("Destroy_CheckInvalidation");
      kvm.memory.warnOn(invalidations.inProgress.load() != 0);
    }
    at("Destroy_Arch");
    kvm.mmuLock.lock();
    invalidations.unmapAll();
    invalidations.mmu.free();
    kvm.mmuLock.unlock();
  }

  /** Where the VM pins its files it forgets them, and they forget it. */
  private void putFiles(Kvm kvm) {
    Optional<GmemFile> next = takeFile(kvm);
    while (next.isPresent()) {
      File file = world.files.at(next.get().number);
      at("Destroy_PutFile");
      world.fileTable.fput(file);
      next = takeFile(kvm);
    }
  }

  private Optional<GmemFile> takeFile(Kvm kvm) {
    at("Destroy_ClearKvm");
    kvm.memory.read();
    for (GmemFile f : world.gmems.all()) {
      if (f.kvm.peek() == kvm.number) {
        File file = world.files.at(f.number);
        file.memory.read();
        f.memory.read();
        Inode inode = world.inodes.at(file.inode);
        inode.invalidateLock.downWrite();
        f.kvm.store(NULL);
        inode.invalidateLock.upWrite();
        return Optional.of(f);
      }
    }
    return Optional.empty();
  }

  /**
   * exit_mmap of the mm that the VM was made with, once the last task that has it is gone, and
   * kvm_mmu_notifier_release: RFC 8/8 unbinds all memslots there.
   */
  public Errno exitMm(Kvm kvm) {
    at("Syscall_LookupFd");
    kvm.mmUsers.awaitNobody();
    fail(Errno.OK);
    kvm.mmGone.store(1);
    // Who came in between, where primitives are steps, may have found it there.
    kvm.mmUsers.awaitNobody();
    // The notifier is there as long as the VM is.
    if (!design.mmExitUnbinds || kvm.usersCount.peek() <= 0) {
      return Errno.OK;
    }
    kvm.exiting.enter();
    at("ExitMm_TakeSlotsLock");
    kvm.slotsLock.lock();
    if (world.race.invalidates) {
      kvm.invalidations.unmapAll();
    }
    Optional<MemorySlot> slot = nextBound(kvm);
    while (slot.isPresent()) {
      world.binding.unbindPinned(slot.get(), /* staysInSet= */ true);
      slot = nextBound(kvm);
    }
    at("ExitMm_ReleaseSlotsLock");
    kvm.slotsLock.unlock();
    kvm.exiting.leave();
    return Errno.OK;
  }

  private Optional<MemorySlot> nextBound(Kvm kvm) {
    at("ExitMm_NextSlot");
    kvm.memory.read();
    Optional<MemorySlot> next = world.memslots.lowest(kvm, slot -> slot.gmemFile.peek() != NULL);
    next.ifPresent(slot -> slot.memory.read());
    return next;
  }
}

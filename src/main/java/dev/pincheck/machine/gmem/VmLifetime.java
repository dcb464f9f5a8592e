// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

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
    if (design.mmExitBreaksCycle) {
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
      world.moduleLifetime.runText();
    }
  }

  /** kvm_arch_destroy_vm, and the check that comes before it. */
  protected void archDestroyVm(Kvm kvm) {
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
  protected void putFiles(Kvm kvm) {
    Optional<GmemFile> next = takeFile(kvm);
    while (next.isPresent()) {
      File file = world.files.at(next.get().number);
      at("Destroy_PutFile");
      world.fileTable.fput(file);
      next = takeFile(kvm);
    }
  }

  protected Optional<GmemFile> takeFile(Kvm kvm) {
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

  /** kvm_mmu_notifier_release: RFC 8/8 lets all memslots go of their files there. */
  public void mmuNotifierRelease(Kvm kvm) {
    // The notifier is there as long as the VM is.
    if (!design.mmExitBreaksCycle || kvm.usersCount.peek() <= 0) {
      return;
    }
    kvm.exiting.enter();
    at("ExitMm_TakeSlotsLock");
    kvm.slotsLock.lock();
    if (world.race.invalidates) {
      kvm.invalidations.unmapAll();
    }
    letGoOfFiles(kvm);
    at("ExitMm_ReleaseSlotsLock");
    kvm.slotsLock.unlock();
    kvm.exiting.leave();
  }

  /** Memslots in the order of their frames: who only drops leaves them bound behind it. */
  protected void letGoOfFiles(Kvm kvm) {
    Optional<MemorySlot> slot = nextBound(kvm, /* from= */ 0);
    while (slot.isPresent()) {
      int end = slot.get().baseGfn.value() + slot.get().npages.value();
      if (design.mmExitOnlyDrops) {
        File file = world.files.at(slot.get().gmemFile.load());
        at("ExitMm_Fput");
        world.fileTable.fput(file);
      } else {
        world.binding.unbindPinned(slot.get(), /* staysInSet= */ true);
      }
      slot = nextBound(kvm, end);
    }
  }

  /** The first bound memslot at or after a frame. */
  protected Optional<MemorySlot> nextBound(Kvm kvm, int from) {
    at("ExitMm_NextSlot");
    kvm.memory.read();
    Optional<MemorySlot> next =
        world.memslots.lowest(
            kvm, slot -> slot.gmemFile.peek() != NULL && slot.baseGfn.value() >= from);
    next.ifPresent(slot -> slot.memory.read());
    return next;
  }
}

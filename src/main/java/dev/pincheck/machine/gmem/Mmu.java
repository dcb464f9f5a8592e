// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;
import java.util.Optional;

/** A VM's mappings of guest frames: {@code arch/x86/kvm/mmu/mmu.c} with guest_memfd. */
public class Mmu extends VmCode {
  /**
   * KVM_RUN: a vCPU touches a private frame, again until it is mapped or cannot be.
   *
   * @param call resumed where the vCPU is in KVM_RUN already
   */
  public Errno fault(Kvm kvm, int gfn, Call call) {
    Errno refused = call.resumed() ? Errno.OK : world.vmIoctl.enter(kvm);
    if (refused != Errno.OK) {
      return refused;
    }
    if (world.race.movesVms && !call.resumed()) {
      kvm.running.enter();
    }
    Errno error;
    do {
      call.checkpoint();

      at("Fault_SrcuLock");
      kvm.srcu.readLock();

      error = pageFault(kvm, gfn);

      at("Fault_SrcuUnlock");
      kvm.srcu.readUnlock();
      if (error == Errno.RETRY) {
        fail(Errno.OK);
      }
    } while (error == Errno.RETRY);
    if (world.race.movesVms) {
      kvm.running.leave();
    }

    world.vmIoctl.leave(kvm);
    return error;
  }

  /** kvm_tdp_page_fault. */
  protected Errno pageFault(Kvm kvm, int gfn) {
    at("Fault_FindSlot");
    Optional<MemorySlot> found = world.memslots.find(kvm, gfn, 1);
    if (found.isEmpty()) {
      return fail(Errno.MMIO);
    }
    MemorySlot slot = found.get();
    if (!world.memslots.isActive(slot)) {
      at("Fault_ReadInvalid");
      slot.invalidCopy.read();
      return fail(Errno.EAGAIN);
    }
    slot.memory.read();

    int seq = snapshot(kvm);
    GuestMemfd.Pfn pfn = world.guestMemfd.getPfn(slot, gfn);
    if (pfn.error() != Errno.OK || !world.race.invalidates) {
      return pfn.error();
    }
    Errno error = map(kvm, gfn, pfn, seq);
    if (world.race.folios && design.faultHoldsFolio) {
      at("Fault_PutFolio");
      world.hasNoFolio();
    }
    return error;
  }

  protected int snapshot(Kvm kvm) {
    if (!world.race.invalidates) {
      return 0;
    }
    at("Fault_Snapshot");
    return kvm.invalidations.seq.load();
  }

  /** direct_map, unless an invalidation is going on or came in between: under mmu_lock. */
  protected Errno map(Kvm kvm, int gfn, GuestMemfd.Pfn pfn, int seq) {
    at("Fault_Check");
    kvm.mmuLock.lock();
    boolean stale = mustRetry(kvm, gfn, seq);
    if (!stale) {
      install(kvm, gfn, pfn);
    }
    kvm.mmuLock.unlock();
    return stale ? fail(Errno.RETRY) : Errno.OK;
  }

  /** is_page_fault_stale. */
  protected boolean mustRetry(Kvm kvm, int gfn, int seq) {
    return isInvalidated(kvm, gfn) || kvm.invalidations.seq.load() != seq;
  }

  /** Says whether an invalidation of the frame is going on. */
  protected boolean isInvalidated(Kvm kvm, int gfn) {
    Invalidations invalidations = kvm.invalidations;
    if (invalidations.inProgress.load() == 0) {
      return false;
    }
    boolean noRange = invalidations.hasNoRange();
    kvm.memory.warnOn(noRange);
    return noRange
        || (invalidations.rangeStart.load() <= gfn && gfn < invalidations.rangeEnd.load());
  }

  /** Maps the page; the guest writes to it at once, where it may. */
  protected void install(Kvm kvm, int gfn, GuestMemfd.Pfn pfn) {
    if (world.race.pages) {
      Page page = pfn.page().orElseThrow();
      kvm.invalidations.sptes.storeRange(gfn, gfn, world.pfn(page));
      Inode inode = world.inodes.at(page.inode());
      if (!world.ownership.mapsReadOnly(kvm, inode)) {
        inode.pages.write(page.index(), page.removals(), kvm.number);
      }
    }
  }

  /** Returns the last frame of a memslot. */
  protected int lastFlushed(MemorySlot slot, int base) {
    return base + slot.npages.load() - 1;
  }

  /** kvm_arch_flush_shadow_memslot: nobody maps the frames of the memslot any more. */
  public void flushShadow(Kvm kvm, MemorySlot slot) {
    if (world.race.pages) {
      at("Delete_Zap");
      zap(kvm, slot);
    }
  }

  /** The same where the VM is destroyed, and its memslots before its MMU. */
  public void flushDying(Kvm kvm, MemorySlot slot) {
    if (world.race.pages && design.destructionZapsSlots) {
      at("Destroy_ZapSlot");
      zap(kvm, slot);
    }
  }

  protected void zap(Kvm kvm, MemorySlot slot) {
    kvm.mmuLock.lock();
    Invalidations invalidations = kvm.invalidations;
    invalidations.mmu.read();
    int base = slot.baseGfn.load();
    invalidations.sptes.storeRange(base, lastFlushed(slot, base), NULL);
    kvm.mmuLock.unlock();
  }

  /** kvm_flush_shadow_all: mmu_notifier_unregister leaves nothing mapped. */
  public void flushAll(Kvm kvm) {
    if (world.race.pages && design.destructionZapsAll) {
      at("Destroy_ZapAll");
      kvm.mmuLock.lock();
      kvm.invalidations.mmu.read();
      kvm.invalidations.unmapAll();
      kvm.mmuLock.unlock();
    }
  }
}

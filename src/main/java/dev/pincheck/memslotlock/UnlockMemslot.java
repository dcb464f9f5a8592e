// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.Optional;

/** kvm_mmu_unlock_memslot of {@code arch/arm64/kvm/mmu.c}, v5 of the series after 12/38. */
final class UnlockMemslot {

  private final Host host;
  private final Frame frame;
  private final Kvm kvm;
  private final UnlockKnobs knobs;
  private final VcpuLocks vcpuLocks;

  UnlockMemslot(Host host, Frame frame, VcpuLocks vcpuLocks) {
    this.host = host;
    this.frame = frame;
    this.kvm = host.kvm();
    this.knobs = host.knobs().unlock();
    this.vcpuLocks = vcpuLocks;
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /** UNLOCK; the arguments alone are checked. It never looks at vcpus, but for MU31. */
  Errno unlock(long id, boolean all) {
    if (knobs.unlockLocks() == UnlockKnobs.UnlockLocks.SLOTS) {
      return unlockUnderSlotsLock(id, all);
    }
    at("Lock_TakeKvmLock");
    kvm.lock().lock();
    Errno error = vcpuLocks.lockAll(Check.UNLOCK_VCPU_BUSY);
    if (error == Errno.OK) {
      error = unlockUnderSlotsLock(id, all);
      vcpuLocks.unlockAll();
    }

    at("Lock_ReleaseKvmLock");
    kvm.lock().unlock();
    return error;
  }

  private Errno unlockUnderSlotsLock(long id, boolean all) {
    at("Unlock_TakeSlotsLock");
    kvm.slotsLock().lock();
    Errno error = chooseTargets(id, all);
    if (error == Errno.OK) {
      unlockTargets(all);
    }

    at("Unlock_ReleaseSlotsLock");
    kvm.slotsLock().unlock();
    return error;
  }

  /** Rows 3 and 4. */
  private Errno chooseTargets(long id, boolean all) {
    boolean checksOnly = host.knobs().cap().feature() == CapKnobs.Feature.CHECKS;
    if (all && knobs.unlockAll() != UnlockKnobs.UnlockAll.ONE) {
      if (checksOnly) {
        return host.refuse(Check.UNLOCK_UNFINISHED, Errno.EINVAL);
      }
      chooseAll();
      return Errno.OK;
    }
    Optional<MemorySlot> slot = host.idToMemslot(id);
    if (slot.isEmpty()) {
      return host.refuse(Check.NOTHING_TO_UNLOCK, Errno.EINVAL);
    }
    if (checksOnly) {
      return host.refuse(Check.UNLOCK_UNFINISHED, Errno.EINVAL);
    }
    if (knobs.unlockTest() == UnlockKnobs.UnlockTest.CHECKED && !slot.get().locked()) {
      return host.refuse(Check.NOT_LOCKED, Errno.EINVAL);
    }
    frame.queue.add(slot.get().number());
    return Errno.OK;
  }

  private void chooseAll() {
    for (MemorySlot slot : host.slots()) {
      if (slot.inSet()) {
        if (slot.locked()) {
          frame.queue.add(slot.number());
        } else if (knobs.unlockAll() == UnlockKnobs.UnlockAll.STOPS) {
          return;
        }
      }
    }
  }

  private void unlockTargets(boolean all) {
    while (!frame.queue.isEmpty()) {
      MemorySlot slot = frame.firstOfQueue();
      unlockSlot(slot, all);
      frame.queue.remove(slot.number());
    }

    at("Unlock_TestLast");
    if (kvm.pending().load() != 0 && host.lockedSlots().isEmpty()) {
      at("Unlock_ZeroPending");
      kvm.pending().store(0);
    }
  }

  private void unlockSlot(MemorySlot slot, boolean all) {
    boolean underMmuLock = knobs.unlockReset() == UnlockKnobs.UnlockReset.MMU_LOCK;
    if (underMmuLock) {
      at("Unlock_TakeMmuLock");
      kvm.mmuLock().lock();
    }

    at("Unlock_TestPending");
    frame.work = mustUnmap(slot);
    if (frame.work) {
      if (!underMmuLock) {
        at("Unlock_TakeMmuLock");
        kvm.mmuLock().lock();
      }

      at("Unlock_Unmap");
      slot.unmap();
      if (!underMmuLock) {
        kvm.mmuLock().unlock();
      }
    }

    if (underMmuLock || knobs.unlockFlag() == UnlockKnobs.UnlockFlag.BEFORE_UNPIN) {
      clearFlag(slot, underMmuLock);
      unpinAndUncharge(slot, all);
    } else {
      unpinAndUncharge(slot, all);
      clearFlag(slot, underMmuLock);
    }
  }

  private boolean mustUnmap(MemorySlot slot) {
    return switch (knobs.unlockUnmap()) {
      case ANY_PENDING -> kvm.pending().load() != 0;
      case OWN_WORK -> slot.due().load() != 0;
      case NEVER -> false;
    };
  }

  private void clearFlag(MemorySlot slot, boolean underMmuLock) {
    at("Unlock_ClearFlag");
    if (slot.due().load() != 0 && slot.hasLeaf()) {
      host.ghosts().see(Ghosts.Seen.UNCLEAN);
    }
    slot.lock().store(LockMode.NONE.code());
    slot.due().store(0);
    if (underMmuLock) {
      kvm.mmuLock().unlock();
    }
  }

  private void unpinAndUncharge(MemorySlot slot, boolean all) {
    at("Unlock_Unpin");
    unpin(host, slot);

    boolean uncharge =
        switch (knobs.unlockUncharge()) {
          case YES -> true;
          case NO -> false;
          case NOT_IN_ALL -> !all;
        };
    if (uncharge) {
      at("Unlock_TakeMmapWrite");
      kvm.mmapLock().downWrite();

      at("Unlock_Uncharge");
      UserMemory.uncharge(host.currentMm(), slot.npages());
      kvm.mmapLock().upWrite();
    }
  }

  /** unpin_memslot_pages: walks the list from the head in the memslot that is found now. */
  static void unpin(Host host, MemorySlot slot) {
    int anchor = slot.listVersion().load();
    slot.memory().followed(anchor);
    boolean copied = host.knobs().region().pageList() != RegionKnobs.PageList.OWN;
    slot.memory().staleIf(anchor != 0 && copied && anchor - 1 != slot.version().load());
    for (int index = 0; index < slot.listed(); index++) {
      slot.pages().get(index).pins().get(slot.list().load(index) - 1).add(-1);
    }
    slot.clearList();
  }
}

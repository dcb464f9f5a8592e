// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;
import java.util.List;
import java.util.Optional;

/** UNLOCK, {@code arch/arm64/kvm/mmu.c} of v5 of the series after 12/38. */
public class UnlockMemslot extends VmCode {

  /** kvm_mmu_unlock_memslot; the arguments alone are checked. It never looks at vcpus. */
  public Errno unlock(long id, boolean all) {
    Errno error = Errno.OK;

    at("Unlock_TakeSlotsLock");
    kvm.slotsLock().lock();
    if (!all) {
      error = check(id);
    } else if (design.onlyChecks) {
      error = refuse(Check.UNLOCK_UNFINISHED, Errno.EINVAL);
    }
    if (error == Errno.OK) {
      for (MemorySlot slot : targets(id, all)) {
        world.ghosts.inHand(slot);
        unlockSlot(slot);
      }

      at("Unlock_TestLast");
      if (kvm.pending().any() && isNothingLocked()) {
        at("Unlock_ZeroPending");
        kvm.pending().store(0);
      }
    }

    at("Unlock_ReleaseSlotsLock");
    kvm.slotsLock().unlock();
    return error;
  }

  /** Row 3, made for the memslot that is named. */
  protected Errno check(long id) {
    Optional<MemorySlot> slot = world.kvmMain.idToMemslot(id);
    if (slot.isEmpty()) {
      return refuse(Check.NOTHING_TO_UNLOCK, Errno.EINVAL);
    }
    if (design.onlyChecks) {
      return refuse(Check.UNLOCK_UNFINISHED, Errno.EINVAL);
    }
    if (design.unlockTestsLock && !slot.get().locked()) {
      return refuse(Check.NOT_LOCKED, Errno.EINVAL);
    }
    return Errno.OK;
  }

  /** Says whether there is no work any more that could be deferred. */
  protected boolean isNothingLocked() {
    return world.lockedSlots().isEmpty();
  }

  /** Returns what is unlocked: all that is locked, or the memslot that is named. */
  protected List<MemorySlot> targets(long id, boolean all) {
    return all ? world.lockedSlots() : List.of(world.kvmMain.idToMemslot(id).orElseThrow());
  }

  /** unlock_memslot (v5/03, v5/07). */
  public void unlockSlot(MemorySlot slot) {
    at("Unlock_TestPending");
    if (mustUnmap(slot)) {
      at("Unlock_TakeMmuLock");
      kvm.mmuLock().lock();

      at("Unlock_Unmap");
      unmap(slot);
      kvm.mmuLock().unlock();
    }
    at("Unlock_Unpin");
    unpin(slot);
    uncharge(slot);

    at("Unlock_ClearFlag");
    clearFlag(slot);
  }

  /** kvm_pgtable_stage2_unmap of what is unlocked. */
  protected void unmap(MemorySlot slot) {
    slot.unmap();
  }

  /** Says whether deferred work is left, of the VM or of the memslot (D8). */
  protected boolean mustUnmap(MemorySlot slot) {
    return (design.unlockUnmapsIfAnyIsPending && kvm.pending().any())
        || (design.unlockUnmapsOwnWork && slot.due().load() != 0);
  }

  /** account_locked_vm of {@code mm/util.c}. */
  protected final void uncharge(MemorySlot slot) {
    at("Unlock_TakeMmapWrite");
    kvm.mmapLock().downWrite();

    at("Unlock_Uncharge");
    world.userMemory.uncharge(world.currentMm, pagesToUncharge(slot));
    kvm.mmapLock().upWrite();
  }

  /** Returns how many pages are charged no more. */
  protected int pagesToUncharge(MemorySlot slot) {
    return slot.npages();
  }

  /** The memslot is locked no more. */
  protected final void clearFlag(MemorySlot slot) {
    if (slot.due().load() != 0 && slot.hasUnfitLeaf(kvm.mte().load() != 0)) {
      world.ghosts.see(Ghosts.Event.UNCLEAN);
    }
    slot.clearLock();
  }

  /** unpin_memslot_pages: walks the list from the head in the memslot that is found now. */
  public void unpin(MemorySlot slot) {
    int anchor = slot.listVersion().load();
    slot.memory().followed(anchor);
    boolean copied = anchor != 0 && !design.pageListHasOneOwner;
    slot.memory().staleIf(copied && anchor - 1 != slot.version().load());
    for (Page page : pagesToUnpin(slot)) {
      page.pins().get(slot.entry(page)).add(-1);
    }
    slot.clearList();
  }

  /** Returns the pages of the list, which is walked to its end. */
  protected List<Page> pagesToUnpin(MemorySlot slot) {
    return slot.listedPages();
  }

  /** The repair of D6: mmu_lock is held from the test of the bits until the flag is clear. */
  public static class UnderMmuLock extends UnlockMemslot {

    /** unlock_memslot. */
    @Override
    public void unlockSlot(MemorySlot slot) {
      at("Unlock_TakeMmuLock");
      kvm.mmuLock().lock();

      at("Unlock_TestPending");
      if (mustUnmap(slot)) {
        at("Unlock_Unmap");
        unmap(slot);
      }

      at("Unlock_ClearFlag");
      clearFlag(slot);
      kvm.mmuLock().unlock();

      at("Unlock_Unpin");
      unpin(slot);
      uncharge(slot);
    }
  }
}

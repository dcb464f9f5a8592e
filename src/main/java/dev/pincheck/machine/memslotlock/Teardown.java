// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;
import java.util.List;
import java.util.Optional;

/** The end of a VM, {@code arch/arm64/kvm/mmu.c} of v5 of the series (v5/08). */
public class Teardown extends VmCode {

  /**
   * kvm_arch_flush_shadow_all: no ioctl is under way, and none can race.
   *
   * @param current the mm of the task that puts the last descriptor; empty in exit_mmap
   */
  public Errno flushShadowAll(Optional<Mm> current) {
    at("Teardown_Begin");
    world.ioctls.awaitNobody();
    world.dead.store(1);
    unlockAndFree(design.teardownUnlocks ? slotsToUnlock() : List.of(), current);
    return Errno.OK;
  }

  /** Returns what is still locked. */
  protected List<MemorySlot> slotsToUnlock() {
    return world.slots.all().stream().filter(MemorySlot::locked).toList();
  }

  /** Frees the tables before it drops the first pin. */
  protected void unlockAndFree(List<MemorySlot> locked, Optional<Mm> current) {
    freeTables();
    locked.forEach(slot -> unlock(slot, current));
  }

  /** kvm_free_stage2_pgd. */
  protected final void freeTables() {
    at("Teardown_TakeMmuLock");
    kvm.mmuLock().lock();

    at("Teardown_FreeTables");
    world.slots.all().forEach(this::unmap);
    kvm.mmuLock().unlock();
  }

  /** The leaves of a memslot go with the tables. */
  protected void unmap(MemorySlot slot) {
    slot.unmap();
  }

  /** Returns how many pages are charged no more. */
  protected int pagesToUncharge(MemorySlot slot) {
    return slot.npages();
  }

  /** unlock_memslot of v5/08: in exit_mmap current->mm is NULL, and nobody is uncharged (D10). */
  protected final void unlock(MemorySlot slot, Optional<Mm> current) {
    world.ghosts.inHand(slot);

    at("Teardown_Unpin");
    world.unlockMemslot.unpin(slot);

    at("Teardown_Uncharge");
    if (current.isPresent()) {
      world.userMemory.uncharge(
          design.teardownUnchargesOwner ? world.currentMm : current.get(), pagesToUncharge(slot));
    }

    at("Teardown_ClearFlag");
    slot.clearLock();
  }
}

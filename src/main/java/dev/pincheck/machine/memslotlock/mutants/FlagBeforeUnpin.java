// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.UnlockMemslot;

/** MU26: UNLOCK clears the lock flag before it unpins. */
public final class FlagBeforeUnpin extends UnlockMemslot {

  @Override
  public void unlockSlot(MemorySlot slot) {
    at("Unlock_TestPending");
    if (mustUnmap(slot)) {
      at("Unlock_TakeMmuLock");
      kvm.mmuLock().lock();

      at("Unlock_Unmap");
      slot.unmap();
      kvm.mmuLock().unlock();
    }

    at("Unlock_ClearFlag");
    clearFlag(slot);

    at("Unlock_Unpin");
    unpin(slot);
    uncharge(slot);
  }
}

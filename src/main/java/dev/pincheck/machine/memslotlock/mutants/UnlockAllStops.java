// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.UnlockMemslot;
import java.util.ArrayList;
import java.util.List;

/** MU25: UNLOCK ALL stops at the first memslot that is not locked. */
public final class UnlockAllStops extends UnlockMemslot.UnderMmuLock {

  @Override
  protected List<MemorySlot> targets(long id, boolean all) {
    if (!all) {
      return super.targets(id, all);
    }
    List<MemorySlot> targets = new ArrayList<>();
    for (MemorySlot slot : world.presentSlots()) {
      if (!slot.locked()) {
        break;
      }
      targets.add(slot);
    }
    return targets;
  }
}

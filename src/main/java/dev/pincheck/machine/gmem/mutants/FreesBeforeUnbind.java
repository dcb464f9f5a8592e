// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.MemorySlot;
import dev.pincheck.machine.gmem.Memslots;

/** A memslot is freed before it is unbound. */
public final class FreesBeforeUnbind extends Memslots {
  @Override
  public void free(MemorySlot slot) {
    at("Unbind_CheckFile");
    slot.memory.free();
    world.binding.unbind(slot);
    at("Memslot_Free");
  }
}

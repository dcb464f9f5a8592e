// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Gmem;
import dev.pincheck.machine.gmem.MemorySlot;
import dev.pincheck.machine.gmem.Mmu;

/** Deletion unmaps the first frame of the memslot. */
public final class FlushesOneFrame extends Mmu {
  /** Takes the objects. */
  public FlushesOneFrame(Gmem world) {
    super(world);
  }

  @Override
  protected int lastFlushed(MemorySlot slot, int base) {
    return base;
  }
}

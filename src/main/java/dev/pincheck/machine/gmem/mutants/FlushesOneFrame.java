// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.MemorySlot;
import dev.pincheck.machine.gmem.Mmu;

/** Deletion unmaps the first frame of the memslot. */
public final class FlushesOneFrame extends Mmu {
  @Override
  protected int lastFlushed(MemorySlot slot, int base) {
    return base;
  }
}

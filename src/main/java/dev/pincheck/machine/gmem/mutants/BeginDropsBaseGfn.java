// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Invalidation;
import dev.pincheck.machine.gmem.MemorySlot;

/** Begin takes pages of the memslot for guest frames. */
public final class BeginDropsBaseGfn extends Invalidation {
  @Override
  protected int firstFrame(MemorySlot slot, int first) {
    return super.firstFrame(slot, first) - slot.baseGfn.load();
  }

  @Override
  protected int lastFrame(MemorySlot slot, int first, int last) {
    return super.lastFrame(slot, first, last) - slot.baseGfn.load();
  }
}

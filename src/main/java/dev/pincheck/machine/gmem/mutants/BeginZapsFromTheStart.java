// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Invalidation;
import dev.pincheck.machine.gmem.MemorySlot;

/** Begin unmaps as many frames as it should, at the start of the memslot. */
public final class BeginZapsFromTheStart extends Invalidation {
  @Override
  protected int firstFrame(MemorySlot slot, int first) {
    return slot.baseGfn.load();
  }

  @Override
  protected int lastFrame(MemorySlot slot, int first, int last) {
    return super.lastFrame(slot, first, last) - super.firstFrame(slot, first) + slot.baseGfn.load();
  }
}

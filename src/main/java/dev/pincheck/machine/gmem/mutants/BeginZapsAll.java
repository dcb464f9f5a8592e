// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Invalidation;
import dev.pincheck.machine.gmem.MemorySlot;

/** Begin unmaps the whole memslot. */
public final class BeginZapsAll extends Invalidation {
  @Override
  protected int firstFrame(MemorySlot slot, int first) {
    return slot.baseGfn.load();
  }

  @Override
  protected int lastFrame(MemorySlot slot, int first, int last) {
    return slot.baseGfn.load() + slot.npages.load() - 1;
  }
}

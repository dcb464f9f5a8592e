// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Invalidation;
import dev.pincheck.machine.gmem.MemorySlot;

/** Begin takes pages of the file for pages of the memslot. */
public final class BeginDropsPgoff extends Invalidation {
  @Override
  protected int firstFrame(MemorySlot slot, int first) {
    return super.firstFrame(slot, first) + slot.gmemPgoff.load();
  }

  @Override
  protected int lastFrame(MemorySlot slot, int first, int last) {
    return super.lastFrame(slot, first, last) + slot.gmemPgoff.load();
  }
}

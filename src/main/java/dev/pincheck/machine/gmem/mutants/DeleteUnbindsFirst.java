// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.KvmMain;
import dev.pincheck.machine.gmem.MemoryRegion;
import dev.pincheck.machine.gmem.MemorySlot;

/** Deletion unbinds the memslot before readers find it invalid. */
public final class DeleteUnbindsFirst extends KvmMain {
  @Override
  protected Errno setMemslot(Kvm kvm, MemorySlot slot, MemoryRegion region) {
    if (region.change() == MemoryRegion.Change.DELETE && world.memslots.isActive(slot)) {
      world.binding.unbind(slot);
    }
    return super.setMemslot(kvm, slot, region);
  }
}

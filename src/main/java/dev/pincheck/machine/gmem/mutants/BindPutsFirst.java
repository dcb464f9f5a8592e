// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.Gmem;
import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.MemoryRegion;
import dev.pincheck.machine.gmem.MemorySlot;
import dev.pincheck.machine.gmem.SlotBinding;

/** Bind drops its reference on the file before it stores the binding. */
public final class BindPutsFirst extends SlotBinding {
  /** Takes the objects. */
  public BindPutsFirst(Gmem world) {
    super(world);
  }

  @Override
  public Errno commitMemoryRegion(Kvm kvm, MemorySlot slot, MemoryRegion region) {
    at("Bind_Fput");
    world.fileTable.fput(region.file());
    return super.commitMemoryRegion(kvm, slot, region);
  }

  @Override
  protected void putAfterCommit(File file, Errno error) {
    // Done before.
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.MemorySlot;
import dev.pincheck.machine.gmem.SlotBinding;

/** Unbind gives back the invalidate lock before it clears slot->gmem.file. */
public final class UnbindUnlocksFirst extends SlotBinding {
  @Override
  protected void forgetFile(MemorySlot slot, Inode inode) {
    unlock(inode);
    at("Unbind_NullSlotFile");
    slot.gmemFile.store(0);
  }
}

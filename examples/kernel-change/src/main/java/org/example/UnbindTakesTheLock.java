// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.MemorySlot;
import dev.pincheck.machine.gmem.SlotBinding;

/**
 * An invented change to virt/kvm/guest_memfd.c: kvm_gmem_release takes slots_lock no more. What
 * kept it and kvm_gmem_unbind apart is to be the invalidate lock: unbind takes it for a file that
 * is being closed, too, and then looks again whether the memslot still has that file.
 */
public final class UnbindTakesTheLock {

  private UnbindTakesTheLock() {}

  /** kvm_gmem_release without slots_lock. */
  public static class Release extends GuestMemfd {
    @Override
    protected Kvm lockSlots(File file, GmemFile f) {
      at("Release_TakeSlotsLock");
      file.memory.read();
      return world.kvms.at(f.kvm.load());
    }

    @Override
    protected void unlockSlots(Kvm kvm) {
      // Nothing was taken.
    }
  }

  /** kvm_gmem_unbind under the invalidate lock, without a reference on the file. */
  public static class Unbind extends SlotBinding {
    @Override
    public void unbind(MemorySlot slot) {
      at("Unbind_CheckFile");
      int pointer = slot.gmemFile.load();
      if (isUnbound(pointer)) {
        return;
      }
      File file = world.files.at(pointer);
      Inode inode = lockForUnbind(file);
      at("Unbind_Erase");
      // Release may have been here before the lock was had.
      if (slot.gmemFile.load() != pointer) {
        unlock(inode);
        return;
      }
      GmemFile f = world.gmemOf(file);
      f.memory.read();
      int pgoff = slot.gmemPgoff.load();
      erasePages(f, pgoff, pgoff + slot.npages.load() - 1);
      forgetFile(slot, inode);
    }
  }
}

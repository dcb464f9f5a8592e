// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.MemorySlot;

/** Release drops the VM before it clears the slot->gmem.file of its memslots. */
public final class ReleasePutsBeforeNull extends GuestMemfd {
  @Override
  public void release(File file) {
    GmemFile f = world.gmems.at(file.privateData.peek());
    Inode inode = world.inodes.at(file.inode);
    Kvm kvm = lockSlots(file, f);
    lockInvalidate(file, inode);
    world.vmLifetime.putEarly(kvm);
    for (int index = nextBound(f, 0); index >= 0; index = nextBound(f, index + 1)) {
      MemorySlot slot = world.slots.at(f.bindings.load(index));
      at("Release_NullSlots");
      slot.gmemFile.store(NULL);
    }
    zapAll(f);
    listDel(f, inode);
    unlock(inode, kvm);
    free(f);
  }
}

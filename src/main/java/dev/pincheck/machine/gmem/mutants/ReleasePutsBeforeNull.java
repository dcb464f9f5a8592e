// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.Kvm;

/** Release drops the VM before it clears the slot->gmem.file of its memslots. */
public final class ReleasePutsBeforeNull extends GuestMemfd {
  @Override
  public void release(File file) {
    GmemFile f = world.gmems.at(file.privateData.peek());
    Inode inode = world.inodes.at(file.inode);
    Kvm kvm = lockSlots(file, f);
    lockInvalidate(file, inode);
    world.vmLifetime.putEarly(kvm);
    nullSlots(f);
    zapAll(f);
    listDel(f, inode);
    unlock(inode, kvm);
    free(f);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Inode;

/** Release frees the gmem struct before it takes it off the list of the inode. */
public final class ReleaseFreesBeforeListDel extends GuestMemfd {
  @Override
  protected void listDel(GmemFile f, Inode inode) {
    at("Release_ListDel");
    f.memory.free();
    f.memory.read();
    inode.gmemList.storeRange(f.number - 1, f.number - 1, NULL);
  }

  @Override
  protected void free(GmemFile f) {
    // Done before.
    at("Release_FreeGmem");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Gmem;
import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Inode;

/** Release frees the gmem struct before it takes it off the list of the inode. */
public final class ReleaseFreesBeforeListDel extends GuestMemfd {
  /** Takes the objects. */
  public ReleaseFreesBeforeListDel(Gmem world) {
    super(world);
  }

  @Override
  protected void listDel(GmemFile f, Inode inode) {
    super.free(f);
    super.listDel(f, inode);
  }

  @Override
  protected void free(GmemFile f) {
    // Done before.
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Fallocate;
import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.Gmem;
import dev.pincheck.machine.gmem.Inode;

/** A hole removes the pages after the last end, as the lock is given back. */
public final class TruncatesLast extends Fallocate {
  /** Takes the objects. */
  public TruncatesLast(Gmem world) {
    super(world);
  }

  @Override
  protected void punch(File file, Inode inode, int first, int last) {
    beginAll(file, inode, first, last);
    // The step that the hole has between begin and end.
    truncate(file, inode, 0, -1);
    endAll(file, inode, first, last);
  }

  @Override
  protected void unlock(Inode inode, int first, int last) {
    for (int index = first; world.setup.models("pages") && index <= last; index++) {
      inode.pages.remove(index);
    }
    super.unlock(inode, first, last);
  }
}

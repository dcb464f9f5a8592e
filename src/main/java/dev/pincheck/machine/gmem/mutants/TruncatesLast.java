// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.Fallocate;
import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.Inode;

/** A hole removes the pages after the last end, as the lock is given back. */
public final class TruncatesLast extends Fallocate {
  @Override
  protected Errno punchHole(File file, int pgoff, int npages) {
    Inode inode = lockForPunch(file);
    int last = Math.min(pgoff + npages, inode.indexes) - 1;
    world.invalidation.beginAll(inode, pgoff, last);
    // The step that the hole has between begin and end.
    truncate(file, inode, 0, -1);
    world.invalidation.endAll(inode, pgoff, last);

    at("Punch_ReleaseInvalidateLock");
    for (int index = pgoff; world.setup.models("pages") && index <= last; index++) {
      inode.pages.remove(index);
    }
    inode.invalidateLock.upWrite();
    return Errno.OK;
  }
}

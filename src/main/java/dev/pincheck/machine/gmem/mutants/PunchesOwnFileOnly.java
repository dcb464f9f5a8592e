// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.Fallocate;
import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.Inode;

/** Punch hole invalidates its own file only. */
public final class PunchesOwnFileOnly extends Fallocate {
  @Override
  protected Errno punchHole(File file, int pgoff, int npages) {
    Inode inode = lockForPunch(file);
    int last = Math.min(pgoff + npages, inode.indexes) - 1;
    GmemFile own = world.gmems.at(file.number);
    world.invalidation.begin(own, pgoff, last);
    truncate(file, inode, pgoff, last);
    world.invalidation.end(own, pgoff, last);

    at("Punch_ReleaseInvalidateLock");
    inode.invalidateLock.upWrite();
    return Errno.OK;
  }
}

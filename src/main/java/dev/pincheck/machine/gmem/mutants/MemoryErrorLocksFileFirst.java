// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.MemoryFailure;

/** memory_failure takes the invalidate lock, as a hole does, before the folio's. */
public final class MemoryErrorLocksFileFirst extends MemoryFailure {
  @Override
  protected Errno failureOfPresent(Inode inode, int index) {
    at("Poison_LockFolio");
    if (!lockShared(inode)) {
      return notHandled();
    }

    at("Poison_LockFolio");
    boolean found = lockFolio(inode, index);
    if (found) {
      unmapOrSignal(inode, index);
    } else {
      fail(Errno.ENXIO);
    }

    at("Poison_ReleaseInvalidateLock");
    inode.invalidateLock.upRead();
    if (found) {
      unlockFolio(inode, index);
    }
    return found ? Errno.OK : Errno.ENXIO;
  }
}

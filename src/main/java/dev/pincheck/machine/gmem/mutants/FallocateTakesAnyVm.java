// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.Ownership;

/** Fallocate asks nobody who owns the inode. */
public final class FallocateTakesAnyVm extends Ownership {
  @Override
  protected boolean forbids(File file, Inode inode) {
    return false;
  }
}

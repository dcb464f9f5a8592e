// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Fallocate;
import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.Gmem;
import dev.pincheck.machine.gmem.Inode;

/** Punch hole invalidates its own file only. */
public final class PunchesOwnFileOnly extends Fallocate {
  /** Takes the objects. */
  public PunchesOwnFileOnly(Gmem world) {
    super(world);
  }

  @Override
  protected int next(File file, Inode inode, int gmem) {
    return gmem == NULL ? file.number : NULL;
  }
}

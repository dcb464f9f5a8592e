// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.Ownership;

/** Bind makes its VM the owner, whoever owns the inode. */
public final class EveryBinderOwns extends Ownership {
  @Override
  protected boolean isUnowned(Inode inode) {
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.KernelCode;

/** What every routine of this machine has at hand: the objects and their version. */
public abstract class VmCode extends KernelCode<Gmem> {
  protected Design design;

  @Override
  protected void isSet() {
    design = world.design;
  }

  /** A writer begins to wait for filemap_invalidate_lock of a file's inode, which is fair. */
  protected final void queueInvalidateLock(File file) {
    world.inodeOf(file).invalidateLock.queueWriter();
  }

  /** filemap_invalidate_lock of a file's inode, which is returned. */
  protected final Inode takeInvalidateLock(File file) {
    Inode inode = world.inodeOf(file);
    inode.invalidateLock.downWrite();
    return inode;
  }
}

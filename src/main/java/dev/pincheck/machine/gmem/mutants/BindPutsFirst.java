// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.SlotBinding;

/** Bind drops its reference on the file before it stores the binding. */
public final class BindPutsFirst extends SlotBinding {
  @Override
  protected Inode lockForBind(File file) {
    Inode inode = super.lockForBind(file);
    world.fileTable.fput(file);
    return inode;
  }

  @Override
  protected void putAfterCommit(File file, Errno error) {
    // Done before.
    at("Bind_Fput");
  }
}

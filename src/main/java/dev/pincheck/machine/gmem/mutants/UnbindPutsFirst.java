// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.SlotBinding;

/** Unbind drops its reference on the file before it erases the binding. */
public final class UnbindPutsFirst extends SlotBinding {
  @Override
  protected Inode lockForUnbind(File file) {
    super.putAfterUnbind(file);
    return super.lockForUnbind(file);
  }

  @Override
  protected void putAfterUnbind(File file) {
    // Done before.
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.SlotBinding;

/** Bind keeps its reference on the file where it fails. */
public final class BindLeaksReference extends SlotBinding {
  @Override
  public void putAfterBind(File file, Errno error) {
    at("Bind_Fput");
    if (error == Errno.OK) {
      world.fileTable.fput(file);
    }
  }
}

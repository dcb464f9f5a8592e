// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.SlotBinding;

/** Unbind, which holds slots_lock, runs __fput itself where it dropped the last reference. */
public final class UnbindPutsAtOnce extends SlotBinding {
  @Override
  protected void putAfterUnbind(File file) {
    at("Unbind_Fput");
    world.fileTable.fputClose(file, /* atOnce= */ true);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.SlotBinding;

/** Bind does not look whose the file is. */
public final class BindTakesAnyVm extends SlotBinding {
  @Override
  protected boolean ofOtherVm(Kvm kvm, GmemFile f) {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.SlotBinding;

/** Bind does not look whether pages are bound already. */
public final class BindTakesBoundPages extends SlotBinding {
  @Override
  protected boolean overlapsBinding(GmemFile f, int first, int last) {
    return false;
  }
}

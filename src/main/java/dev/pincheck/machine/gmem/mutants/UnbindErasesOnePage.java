// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.SlotBinding;

/** Unbind erases the first page alone. */
public final class UnbindErasesOnePage extends SlotBinding {
  @Override
  protected void erasePages(GmemFile f, int first, int last) {
    super.erasePages(f, first, first);
  }
}

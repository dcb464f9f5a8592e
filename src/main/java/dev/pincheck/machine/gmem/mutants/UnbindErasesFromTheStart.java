// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.SlotBinding;

/** Unbind erases as many pages as it should, at the start of the file. */
public final class UnbindErasesFromTheStart extends SlotBinding {
  @Override
  protected void erasePages(GmemFile f, int first, int last) {
    super.erasePages(f, 0, last - first);
  }
}

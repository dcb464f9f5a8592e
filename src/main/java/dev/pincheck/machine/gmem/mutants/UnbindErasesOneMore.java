// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.SlotBinding;

/** Unbind takes its last page for an end that is not a part. */
public final class UnbindErasesOneMore extends SlotBinding {
  @Override
  protected void erasePages(GmemFile f, int first, int last) {
    super.erasePages(f, first, last + 1);
  }
}

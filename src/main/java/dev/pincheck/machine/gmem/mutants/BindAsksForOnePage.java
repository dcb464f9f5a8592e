// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.SlotBinding;

/** Bind asks for the first page alone whether it is bound. */
public final class BindAsksForOnePage extends SlotBinding {
  @Override
  protected boolean overlapsBinding(GmemFile f, int first, int last) {
    return super.overlapsBinding(f, first, first);
  }
}

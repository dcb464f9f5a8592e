// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.MemorySlot;

/** Get_pfn counts pages from the start of the file. */
public final class GetPfnDropsPgoff extends GuestMemfd {
  @Override
  protected int pageIndex(MemorySlot slot, int gfn) {
    return gfn - slot.baseGfn.load();
  }
}

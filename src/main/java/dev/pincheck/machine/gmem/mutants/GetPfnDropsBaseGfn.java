// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.MemorySlot;

/** Get_pfn counts frames from the start of the guest. */
public final class GetPfnDropsBaseGfn extends GuestMemfd {
  @Override
  protected int pageIndex(MemorySlot slot, int gfn) {
    return gfn + slot.gmemPgoff.load();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.MemorySlot;

/** Get_pfn does not look whether the page is bound to its memslot. */
public final class GetPfnTakesAnyBinding extends GuestMemfd {
  @Override
  protected boolean isOfOtherSlot(int bound, MemorySlot slot) {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Gmem;
import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Inode;

/** Get_pfn does not look whether a memory error hit the folio. */
public final class GetPfnTakesPoisoned extends GuestMemfd {
  /** Takes the objects. */
  public GetPfnTakesPoisoned(Gmem world) {
    super(world);
  }

  @Override
  protected boolean isPoisoned(Inode inode, int index) {
    return false;
  }
}

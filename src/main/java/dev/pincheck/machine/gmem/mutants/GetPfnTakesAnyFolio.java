// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.Page;

/** get_pfn takes a folio that left its file while it waited for the lock. */
public final class GetPfnTakesAnyFolio extends GuestMemfd {
  @Override
  protected boolean leftItsFile(Inode inode, Page page) {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.memslotlock.UnlockMemslot;

/** MU25: UNLOCK ALL takes the id in args[0] for the memslot. */
public final class UnlockAllIsOne extends UnlockMemslot.UnderMmuLock {

  @Override
  public Errno unlock(long id, boolean all) {
    return super.unlock(id, /* all= */ false);
  }
}

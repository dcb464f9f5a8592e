// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.MemslotLock;
import dev.pincheck.machine.memslotlock.PendingOps;

/** MU24: the deferred work does not look again under slots_lock. */
public final class LooksOnce extends PendingOps.UnderMmuLock {

  /** Makes the routine. */
  public LooksOnce(MemslotLock world) {
    super(world);
  }

  @Override
  protected boolean isAnythingLeft() {
    return true;
  }
}

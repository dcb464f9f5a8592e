// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.PendingOps;

/** MU24: the deferred work does not look again under slots_lock. */
public final class LooksOnce extends PendingOps.UnderMmuLock {

  @Override
  protected boolean isAnythingLeft() {
    return true;
  }
}

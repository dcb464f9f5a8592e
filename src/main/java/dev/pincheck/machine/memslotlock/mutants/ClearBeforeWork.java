// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.PendingOps;

/** MU23: the pending bits are cleared before the work is done. */
public final class ClearBeforeWork extends PendingOps.UnderMmuLock {

  @Override
  protected void flushLocked() {
    kvm.pending().clear(DCACHE | ICACHE);
    super.flushLocked();
  }
}

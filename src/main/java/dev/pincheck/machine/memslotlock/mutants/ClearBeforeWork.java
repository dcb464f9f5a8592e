// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.memslotlock.MemslotLock;
import dev.pincheck.machine.memslotlock.PendingOps;

/** MU23: the pending bits are cleared before the work is done. */
public final class ClearBeforeWork extends PendingOps {

  /** Makes the routine. */
  public ClearBeforeWork(MemslotLock world) {
    super(world);
  }

  @Override
  protected Errno performAll() {
    at("Perform_ClearEarly");
    kvm.pending().clear(DCACHE | ICACHE | TAGS);
    if (kvm.mte().load() != 0 && sanitiseTags() != Errno.OK) {
      return Errno.EFAULT;
    }
    flush();
    return Errno.OK;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.MemslotLock;
import dev.pincheck.machine.memslotlock.PinMemslot;

/** MU16: LOCK does not look for invalidations. */
public final class NeverRetries extends PinMemslot {

  /** Makes the routine. */
  public NeverRetries(MemslotLock world) {
    super(world);
  }

  @Override
  protected boolean mustRetry(Progress progress) {
    return false;
  }
}

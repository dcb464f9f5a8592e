// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.LockMemslot;
import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.MemslotLock;

/** MU11: a memslot that is locked can be locked again. */
public final class LocksLocked extends LockMemslot {

  /** Makes the routine. */
  public LocksLocked(MemslotLock world) {
    super(world);
  }

  @Override
  protected boolean isAlreadyLocked(MemorySlot slot) {
    return false;
  }
}

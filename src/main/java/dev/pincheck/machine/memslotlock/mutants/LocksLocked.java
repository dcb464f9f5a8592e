// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.LockMemslot;
import dev.pincheck.machine.memslotlock.MemorySlot;

/** MU11: a memslot that is locked can be locked again. */
public final class LocksLocked extends LockMemslot {

  @Override
  protected boolean isAlreadyLocked(MemorySlot slot) {
    return false;
  }
}

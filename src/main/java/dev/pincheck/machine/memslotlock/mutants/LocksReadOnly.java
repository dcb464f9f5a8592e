// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.LockMemslot;
import dev.pincheck.machine.memslotlock.MemorySlot;

/** S4: a memslot that is read-only or logs can be locked for writing. */
public final class LocksReadOnly extends LockMemslot {

  @Override
  protected boolean isNotWritable(MemorySlot slot) {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.KvmMain;
import dev.pincheck.machine.memslotlock.MemorySlot;

/** MU8: any memslot that is locked may begin to log. */
public final class AnyLockedLogs extends KvmMain {

  @Override
  protected boolean mayBeginToLog(MemorySlot slot) {
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.Arm;
import dev.pincheck.machine.memslotlock.LockCap;

/** MU29: LOCK takes flags without READ. */
public final class LockTakesWriteAlone extends Arm {

  @Override
  protected boolean lacksRead(LockCap cap) {
    return false;
  }
}

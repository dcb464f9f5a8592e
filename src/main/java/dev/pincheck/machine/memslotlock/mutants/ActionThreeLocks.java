// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.Arm;
import dev.pincheck.machine.memslotlock.LockCap;

/** MU29: action 3 is taken for LOCK. */
public final class ActionThreeLocks extends Arm {

  @Override
  protected boolean isLock(LockCap cap) {
    return super.isLock(cap) || cap.action() == 3;
  }
}

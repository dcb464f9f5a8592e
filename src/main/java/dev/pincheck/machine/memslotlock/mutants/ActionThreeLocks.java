// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.Arm;
import dev.pincheck.machine.memslotlock.LockCap;
import dev.pincheck.machine.memslotlock.MemslotLock;

/** MU29: action 3 is taken for LOCK. */
public final class ActionThreeLocks extends Arm {

  /** Makes the routine. */
  public ActionThreeLocks(MemslotLock world) {
    super(world);
  }

  @Override
  protected boolean isLock(LockCap cap) {
    return super.isLock(cap) || cap.action() == 3;
  }
}

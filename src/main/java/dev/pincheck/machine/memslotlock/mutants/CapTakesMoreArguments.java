// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.Arm;
import dev.pincheck.machine.memslotlock.LockCap;
import dev.pincheck.machine.memslotlock.MemslotLock;

/** MU29: the capability takes arguments that mean nothing. */
public final class CapTakesMoreArguments extends Arm {

  /** Makes the routine. */
  public CapTakesMoreArguments(MemslotLock world) {
    super(world);
  }

  @Override
  protected boolean usesReservedArguments(LockCap cap) {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.Arm;
import dev.pincheck.machine.memslotlock.LockCap;

/** MU29: the capability takes arguments that mean nothing. */
public final class CapTakesMoreArguments extends Arm {

  @Override
  protected boolean usesReservedArguments(LockCap cap) {
    return false;
  }
}

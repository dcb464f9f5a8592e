// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem.mutants;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.restrictedmem.PunchHole;

/** A hole that is not aligned is punched. */
public final class UnalignedIsTaken extends PunchHole {
  @Override
  protected boolean isUnaligned(Call call) {
    return false;
  }
}

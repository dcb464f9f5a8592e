// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.LockCap;
import dev.pincheck.machine.memslotlock.LockMode;
import dev.pincheck.machine.memslotlock.PinMemslot;

/** S11: a lock for reading maps for writing. */
public final class MapsWritable extends PinMemslot {

  @Override
  protected LockMode leafPerm(LockCap cap) {
    return LockMode.RW;
  }
}

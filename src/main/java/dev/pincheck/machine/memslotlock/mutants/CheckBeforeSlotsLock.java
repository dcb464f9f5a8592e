// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.memslotlock.Check;
import dev.pincheck.machine.memslotlock.LockCap;
import dev.pincheck.machine.memslotlock.LockMemslot;
import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.MemslotLock;
import java.util.Optional;

/** MU6: LOCK looks at READONLY and dirty_bitmap before it takes slots_lock. */
public final class CheckBeforeSlotsLock extends LockMemslot {

  /** Makes the routine. */
  public CheckBeforeSlotsLock(MemslotLock world) {
    super(world);
  }

  @Override
  protected Errno lockUnderKvmLock(LockCap cap) {
    Optional<MemorySlot> slot = world.idToMemslot(cap.id());
    if (slot.isEmpty()) {
      return refuse(Check.NO_SUCH_SLOT, Errno.EINVAL);
    }
    if (cap.writes() && super.isNotWritable(slot.get())) {
      return refuse(Check.NOT_WRITABLE, Errno.EPERM);
    }
    return super.lockUnderKvmLock(cap);
  }

  @Override
  protected boolean isNotWritable(MemorySlot slot) {
    return false;
  }
}

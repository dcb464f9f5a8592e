// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import java.util.Optional;

/**
 * KVM_ENABLE_CAP of KVM_CAP_ARM_LOCK_USER_MEMORY_REGION, as user space fills it in.
 *
 * @param action cap->flags, unsigned
 * @param id args[0], unsigned: the memslot's number
 * @param flags args[1], unsigned
 * @param args2 args[2]
 * @param args3 args[3]
 * @param fault what fails on the way
 */
public record LockCap(
    int action, long id, long flags, long args2, long args3, Optional<Fault> fault) {

  /**
   * A failure that the race asks for.
   *
   * @param row of table 1.2
   * @param index the page at which it fails; 0 for what fails once
   */
  public record Fault(Row row, int index) {}

  /** What can be made to fail. */
  public enum Row {
    ALLOC,
    PIN,
    TOP_UP,
    MAP,
    ACCOUNT
  }

  LockCap failing(Fault fails) {
    return new LockCap(action, id, flags, args2, args3, Optional.of(fails));
  }

  /** Says whether the race wants that to fail at that page. */
  boolean fails(Row row, int index) {
    return fault.equals(Optional.of(new Fault(row, index)));
  }

  /** Says whether the lock is for writing, too. */
  public boolean writes() {
    return (flags & Arm.MEM_WRITE) != 0;
  }

  LockMode mode() {
    return writes() ? LockMode.RW : LockMode.R;
  }
}

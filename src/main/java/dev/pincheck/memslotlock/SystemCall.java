// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.Optional;

/** One operation of a task's program. Objects are named. */
public sealed interface SystemCall {

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
  record LockCap(int action, long id, long flags, long args2, long args3, Optional<Fault> fault)
      implements SystemCall {}

  /**
   * A failure that the race asks for.
   *
   * @param row of table 1.2
   * @param index the page at which it fails; 0 for what fails once
   */
  record Fault(Row row, int index) {}

  /** What can be made to fail. */
  enum Row {
    ALLOC,
    PIN,
    TOP_UP,
    MAP,
    ACCOUNT
  }

  /** KVM_ENABLE_CAP of KVM_CAP_ARM_MTE with cap->flags. */
  record EnableMte(long flags) implements SystemCall {}

  /** KVM_CREATE_VCPU. */
  record CreateVcpu(String vcpu) implements SystemCall {}

  /** KVM_ARM_VCPU_INIT. */
  record Reset(String vcpu) implements SystemCall {}

  /**
   * KVM_RUN.
   *
   * @param vcpu that runs
   * @param access what the guest touches; nothing if empty
   * @param forever whether it never leaves the guest
   */
  record Run(String vcpu, Optional<Touch> access, boolean forever) implements SystemCall {}

  /** An access of the guest to a page of a memslot. */
  record Touch(String slot, int index, boolean write) {}

  /** KVM_SET_USER_MEMORY_REGION. */
  record SetRegion(Change change, String slot) implements SystemCall {}

  /** What is asked of a memslot. */
  enum Change {
    CREATE,
    DELETE,
    MOVE,
    LOG_ON,
    LOG_OFF,
    SAME,
    READONLY
  }

  /** The host's memory management takes a page away or replaces it. */
  record Invalidate(Cause cause, String slot, int index) implements SystemCall {}

  /** Why it does. */
  enum Cause {
    /** MADV_DONTNEED: the next touch gets another page. */
    DONTNEED,
    /** munmap: no page any more. */
    MUNMAP,
    /** Migration, or a copy on write: another page with the same content. */
    REPLACE,
    /** The same through .change_pte. */
    CHANGE_PTE
  }

  /** .clear_young. */
  record Age(String slot, int index) implements SystemCall {}

  /** The VMM writes to guest memory through its own mapping. */
  record Write(String slot, int index) implements SystemCall {}

  /**
   * mlock or munlock of other memory of the VM's process.
   *
   * @param pages how many; less than 0 to munlock
   */
  record Mlock(int pages) implements SystemCall {}

  /**
   * The end of the VM.
   *
   * @param mm of the process that puts the last descriptor; empty if the process exits
   */
  record Teardown(Optional<String> mm) implements SystemCall {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

/** One operation of a task's program. Objects are named. */
public sealed interface SystemCall {

  /** Close of the guest_memfd descriptor. */
  record Close(String file) implements SystemCall {}

  /** Close of the VM's descriptor. */
  record CloseVm(String vm) implements SystemCall {}

  /**
   * KVM_SET_USER_MEMORY_REGION2 that creates the memslot.
   *
   * @param slot created
   * @param file bound to
   * @param pgoff first page of the file
   * @param wrong what goes wrong on the way
   */
  record Create(String slot, String file, int pgoff, Wrong wrong) implements SystemCall {

    /** One with which nothing goes wrong, or else the preparation. */
    public Create(String slot, String file, int pgoff, boolean prepareFails) {
      this(slot, file, pgoff, prepareFails ? Wrong.PREPARE : Wrong.NOTHING);
    }

    /** What goes wrong with a creation. */
    public enum Wrong {
      NOTHING,
      /** kvm_prepare_memory_region fails with ENOMEM. */
      PREPARE,
      /** The offset is 2^63 or more, so that it is negative as a loff_t. */
      NEGATIVE_OFFSET,
      /** Offset and size are positive as loff_t, and their sum is negative. */
      OVERFLOWING_OFFSET,
      /** xa_store_range runs out of memory behind the first page. */
      STORE
    }
  }

  /**
   * KVM_SET_USER_MEMORY_REGION2 with size 0.
   *
   * @param slot deleted
   * @param prepareFails whether kvm_prepare_memory_region fails with ENOMEM
   */
  record Delete(String slot, boolean prepareFails) implements SystemCall {

    /** One that does not fail. */
    public Delete(String slot) {
      this(slot, /* prepareFails= */ false);
    }
  }

  /**
   * KVM_SET_USER_MEMORY_REGION2 for a memslot that is there, without KVM_MEM_GUEST_MEMFD.
   *
   * @param slot replaced
   * @param elsewhere whether at another frame: KVM_MR_MOVE; else KVM_MR_FLAGS_ONLY
   */
  record Replace(String slot, boolean elsewhere) implements SystemCall {}

  /** A vCPU touches a guest frame. */
  record Fault(String vm, int gfn) implements SystemCall {}

  /**
   * KVM_CREATE_GUEST_MEMFD for a file that is not there yet.
   *
   * @param file made
   * @param gmemFails whether there is no memory for the gmem struct
   */
  record CreateFile(String file, boolean gmemFails) implements SystemCall {}

  /** KVM_CREATE_GUEST_MEMFD whose struct file gets the address of one that was freed. */
  record ReuseFile(String file) implements SystemCall {}

  /** fallocate with FALLOC_FL_PUNCH_HOLE. */
  record Punch(String file, int pgoff, int pages) implements SystemCall {}

  /** fallocate that fills pages. */
  record Allocate(String file, int pgoff, int pages) implements SystemCall {}

  /** memory_failure on a page of the file's inode. */
  record Poison(String file, int pgoff) implements SystemCall {}

  /** The process that has the VM exits: its mm goes before its descriptors. */
  record ExitMm(String vm) implements SystemCall {}
}

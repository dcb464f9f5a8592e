// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.SlabObject;

/**
 * What of struct mm_struct counts locked memory.
 *
 * @param name the race's name for it
 * @param memory its slab object
 * @param limit RLIMIT_MEMLOCK in pages
 * @param ipcLock CAP_IPC_LOCK
 * @param lockedVm locked_vm in pages, which wraps
 * @param others how much of it is locked by others than KVM
 */
public record Mm(
    String name, SlabObject memory, int limit, boolean ipcLock, Field lockedVm, Field others) {

  /** How many values an unsigned long has here. */
  public static final int ULONG = 1 << Short.SIZE;

  /** Says whether so many pages more are too many. The sum wraps before it is compared, as in C. */
  boolean over(int npages) {
    return !ipcLock && Math.floorMod(lockedVm.load() + npages, ULONG) > limit;
  }

  /** Adds to locked_vm; kept with its sign, so that a small count below 0 stays small. */
  void add(int npages) {
    lockedVm.store((short) (lockedVm.load() + npages));
  }
}

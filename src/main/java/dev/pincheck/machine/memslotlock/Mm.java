// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.State;
import dev.pincheck.value.Value;

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

  static Mm of(State state, RaceFacts race, Setup.Named mm) {
    Cells cells = state.object("mm", mm.name(), true);
    int charged = mm.name().equals(race.mmOfVm()) ? race.lockedPages() : 0;
    return new Mm(
        mm.name(),
        cells.memory(),
        mm.fields().number("limit"),
        mm.fields().number("ipc_lock") != 0,
        cells.field("lockedVm", "locked_vm", charged, pages -> Value.of(unsigned(pages))),
        cells.number("others", "other locked pages", 0));
  }

  /** Returns what an unsigned long holds. */
  static int unsigned(int number) {
    return Math.floorMod(number, ULONG);
  }

  /** Says whether so many pages more are too many. The sum wraps before it is compared, as in C. */
  boolean over(int npages) {
    return !ipcLock && unsigned(lockedVm.load() + npages) > limit;
  }

  /** Adds to locked_vm; kept with its sign, so that a small count below 0 stays small. */
  void add(int npages) {
    lockedVm.store((short) (lockedVm.load() + npages));
  }
}

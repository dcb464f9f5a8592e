// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.memslotlock.LockCap.Row;
import java.util.Optional;

/**
 * One call of the ioctl in one situation. The memslot has number 0, 1 or 32766 as the call says,
 * and two pages.
 *
 * @param supported whether the capability works at all
 * @param cap the call
 * @param memslot the state of the memslot
 * @param busy whether somebody holds the mutex of the second vcpu
 * @param money what is locked already, and what may be
 * @param trouble what goes wrong behind the checks of the arguments
 */
record ErrnoCase(
    boolean supported, LockCap cap, Memslot memslot, boolean busy, Money money, Trouble trouble) {

  static final int PAGES = 2;
  static final long SLOTS = 32767;

  /** States of a memslot. */
  enum Memslot {
    ABSENT(MemorySlot.State.ABSENT, false, false, LockMode.NONE),
    /** Not there, and would be read-only if it were. */
    ABSENT_READONLY(MemorySlot.State.ABSENT, true, false, LockMode.NONE),
    PLAIN(MemorySlot.State.ACTIVE, false, false, LockMode.NONE),
    READONLY(MemorySlot.State.ACTIVE, true, false, LockMode.NONE),
    LOGGING(MemorySlot.State.ACTIVE, false, true, LockMode.NONE),
    LOCKED_R(MemorySlot.State.ACTIVE, false, false, LockMode.R),
    LOCKED_R_LOGGING(MemorySlot.State.ACTIVE, false, true, LockMode.R),
    LOCKED_RW(MemorySlot.State.ACTIVE, false, false, LockMode.RW),
    INVALID(MemorySlot.State.INVALID, false, false, LockMode.NONE);

    final MemorySlot.State state;
    final boolean readonly;
    final boolean logging;
    final LockMode lock;

    Memslot(MemorySlot.State state, boolean readonly, boolean logging, LockMode lock) {
      this.state = state;
      this.readonly = readonly;
      this.logging = logging;
      this.lock = lock;
    }
  }

  /** What is locked already, and what may be. */
  enum Money {
    ENOUGH(8, 0, false),
    TOO_LITTLE(1, 0, false),
    ALL_SPENT(3, 2, false),
    PRIVILEGED(0, 5, true),
    /** locked_vm is the greatest number there is: two pages more are 1. */
    WRAPS(4, 65535, false),
    WRAPS_TO_TOO_MUCH(0, 65535, false);

    final int limit;
    final int lockedPages;
    final boolean ipcLock;

    Money(int limit, int lockedPages, boolean ipcLock) {
      this.limit = limit;
      this.lockedPages = lockedPages;
      this.ipcLock = ipcLock;
    }

    /** As row 9 says; locked memslots have their pages charged besides. */
    boolean over(Memslot memslot) {
      int charged = memslot.lock == LockMode.NONE ? 0 : PAGES;
      return !ipcLock && ((lockedPages + charged + PAGES) & 0xffff) > limit;
    }
  }

  /**
   * What goes wrong.
   *
   * @param fault injected
   * @param unmapped whether the process has nothing mapped there
   * @param invalidating whether an invalidation is in flight
   * @param mapped whether stage 2 maps the pages already
   * @param late whether there is an invalidation after the last page
   * @param ran whether the first vcpu has run
   * @param tagged whether MTE is on and the memslot's memory is shared
   */
  record Trouble(
      Optional<LockCap.Fault> fault,
      boolean unmapped,
      boolean invalidating,
      boolean mapped,
      boolean late,
      boolean ran,
      boolean tagged) {

    static final Trouble NONE = of(/* ran= */ false, /* tagged= */ false);

    /** Nothing goes wrong, but for what some versions mind. */
    static Trouble of(boolean ran, boolean tagged) {
      return new Trouble(Optional.empty(), false, false, false, false, ran, tagged);
    }

    boolean fails(Row row, int page) {
      return fault.equals(Optional.of(new LockCap.Fault(row, page)));
    }
  }

  boolean flag(long bit) {
    return (cap.flags() & bit) != 0;
  }

  boolean absent() {
    return memslot.state == MemorySlot.State.ABSENT || outOfRange();
  }

  boolean outOfRange() {
    return Long.compareUnsigned(cap.id(), SLOTS) >= 0;
  }
}

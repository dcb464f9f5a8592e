// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.Page;
import dev.pincheck.machine.memslotlock.PendingOps;
import java.util.List;

/** The deferred work with one memslot, page or bit wrong. */
public final class WorkLoops {
  private WorkLoops() {}

  /** The first memslot that is locked is cleaned. */
  public static final class CleansTheFirst extends PendingOps.UnderMmuLock {
    @Override
    protected List<MemorySlot> slotsToFlush() {
      return Some.first(super.slotsToFlush());
    }
  }

  /** The first page of each memslot is cleaned. */
  public static final class CleansTheFirstPage extends PendingOps.UnderMmuLock {
    @Override
    protected List<Page> pagesToFlush(MemorySlot slot) {
      return Some.first(slot.pages());
    }
  }

  /** The tags of the first memslot that is locked are cleared. */
  public static final class ClearsTagsOfTheFirst extends PendingOps.UnderMmuLock {
    @Override
    protected List<MemorySlot> slotsToSanitise() {
      return Some.first(super.slotsToSanitise());
    }
  }

  /** The tags of the first page of each memslot are cleared. */
  public static final class ClearsTagsOfTheFirstPage extends PendingOps.UnderMmuLock {
    @Override
    protected List<Page> pagesToSanitise(MemorySlot slot) {
      return Some.first(super.pagesToSanitise(slot));
    }
  }

  /** The bit of the data cache goes alone. */
  public static final class KeepsTheIcacheBit extends PendingOps.UnderMmuLock {
    @Override
    protected int doneByFlush() {
      return DCACHE;
    }
  }

  /** The bit of the instruction cache goes alone. */
  public static final class KeepsTheDcacheBit extends PendingOps.UnderMmuLock {
    @Override
    protected int doneByFlush() {
      return ICACHE;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.Page;
import dev.pincheck.machine.memslotlock.UnlockMemslot;
import java.util.List;

/** UNLOCK and the walk of the page list with one page or count wrong. */
public final class UnlockLoops {
  private UnlockLoops() {}

  /** The first pin of the list is dropped. */
  public static final class DropsTheFirstPin extends UnlockMemslot.UnderMmuLock {
    @Override
    protected List<Page> pagesToUnpin(MemorySlot slot) {
      return Some.first(super.pagesToUnpin(slot));
    }
  }

  /** All pins of the list are dropped but the first. */
  public static final class KeepsTheFirstPin extends UnlockMemslot.UnderMmuLock {
    @Override
    protected List<Page> pagesToUnpin(MemorySlot slot) {
      return Some.later(super.pagesToUnpin(slot));
    }
  }

  /** One page is uncharged. */
  public static final class UnchargesOnePage extends UnlockMemslot.UnderMmuLock {
    @Override
    protected int pagesToUncharge(MemorySlot slot) {
      return 1;
    }
  }

  /** One page too many is uncharged. */
  public static final class UnchargesOneMore extends UnlockMemslot.UnderMmuLock {
    @Override
    protected int pagesToUncharge(MemorySlot slot) {
      return slot.npages() + 1;
    }
  }

  /** The first leaf is taken away. */
  public static final class UnmapsTheFirstPage extends UnlockMemslot.UnderMmuLock {
    @Override
    protected void unmap(MemorySlot slot) {
      slot.pages().get(0).leaf().store(0);
    }
  }

  /** The bits go though another memslot is locked. */
  public static final class ForgetsWorkOfOthers extends UnlockMemslot.UnderMmuLock {
    @Override
    protected boolean isNothingLocked() {
      return true;
    }
  }

  /** The bits stay though no memslot is locked. */
  public static final class KeepsWorkOfNobody extends UnlockMemslot.UnderMmuLock {
    @Override
    protected boolean isNothingLocked() {
      return false;
    }
  }
}

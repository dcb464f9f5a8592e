// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.Teardown;
import java.util.List;

/** Teardown with one memslot, page or count wrong. */
public final class EndLoops {
  private EndLoops() {}

  /** The first memslot that is locked is unlocked. */
  public static final class UnlocksTheFirst extends Teardown {
    @Override
    protected List<MemorySlot> slotsToUnlock() {
      return Some.first(super.slotsToUnlock());
    }
  }

  /** The first leaf of each memslot goes. */
  public static final class UnmapsTheFirstPage extends Teardown {
    @Override
    protected void unmap(MemorySlot slot) {
      slot.pages().get(0).leaf().store(0);
    }
  }

  /** One page is uncharged. */
  public static final class UnchargesOnePage extends Teardown {
    @Override
    protected int pagesToUncharge(MemorySlot slot) {
      return 1;
    }
  }
}

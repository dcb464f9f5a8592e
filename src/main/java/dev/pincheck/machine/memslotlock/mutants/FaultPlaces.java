// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.GuestAccess;
import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.Page;

/** A fault of the guest that takes one page for another, or looks at less. */
public final class FaultPlaces {
  private FaultPlaces() {}

  /** It gets what is behind the first page of the memslot. */
  public static final class GetsTheFirstPage extends GuestAccess {
    @Override
    protected int getPage(MemorySlot slot, Page page, boolean write) {
      return super.getPage(slot, slot.pages().get(0), write);
    }
  }

  /** It maps at the first frame of the memslot. */
  public static final class MapsAtTheFirstFrame extends GuestAccess {
    @Override
    protected void map(MemorySlot slot, Page page, int number, boolean write) {
      super.map(slot, slot.pages().get(0), number, write);
    }
  }

  /** It does not look for invalidations. */
  public static final class NeverRetries extends GuestAccess {
    @Override
    protected boolean mustRetry(int sequence) {
      return false;
    }
  }

  /** It looks for invalidations in flight. */
  public static final class LooksAtThoseInFlight extends GuestAccess {
    @Override
    protected boolean mustRetry(int sequence) {
      return kvm.inval().load() > 0;
    }
  }

  /** It looks for invalidations that are over. */
  public static final class LooksAtTheSequence extends GuestAccess {
    @Override
    protected boolean mustRetry(int sequence) {
      return kvm.mmuSeq().load() != sequence;
    }
  }
}

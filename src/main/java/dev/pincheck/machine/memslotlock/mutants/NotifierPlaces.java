// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.Notifier;
import dev.pincheck.machine.memslotlock.Page;

/** MMU notifiers that take the first page of a memslot for the one that is meant. */
public final class NotifierPlaces {
  private NotifierPlaces() {}

  /** It is unmapped. */
  public static final class UnmapsTheFirstPage extends Notifier {
    @Override
    protected void unmap(MemorySlot slot, Page page) {
      super.unmap(slot, slot.pages().get(0));
    }
  }

  /** The new page is mapped there. */
  public static final class MapsAtTheFirstFrame extends Notifier {
    @Override
    protected void map(MemorySlot slot, Page page, int number) {
      super.map(slot, slot.pages().get(0), number);
    }
  }

  /** Its access flag is cleared. */
  public static final class AgesTheFirstPage extends Notifier {
    @Override
    public Errno age(MemorySlot slot, Page page) {
      return super.age(slot, slot.pages().get(0));
    }
  }
}

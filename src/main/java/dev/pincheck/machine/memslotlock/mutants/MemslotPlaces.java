// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.KvmMain;
import dev.pincheck.machine.memslotlock.MemorySlot;
import java.util.Optional;

/** Memslots that are found or flushed otherwise. */
public final class MemslotPlaces {
  private MemslotPlaces() {}

  /** A number is taken for a place in the order of memslots. */
  public static final class FindsByPlace extends KvmMain {
    @Override
    public Optional<MemorySlot> idToMemslot(long id) {
      return world.slots.all().stream().skip(id).findFirst().filter(MemorySlot::inSet);
    }
  }

  /** The first leaf of a memslot that goes is taken away. */
  public static final class FlushesTheFirstPage extends KvmMain {
    @Override
    protected void unmap(MemorySlot slot) {
      slot.pages().get(0).leaf().store(0);
    }
  }
}

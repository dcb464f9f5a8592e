// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.Mm;
import dev.pincheck.machine.memslotlock.Teardown;
import java.util.List;
import java.util.Optional;

/** MU27: teardown unpins before it frees stage 2. */
public final class PinsBeforeTables extends Teardown {

  @Override
  protected void unlockAndFree(List<MemorySlot> locked, Optional<Mm> current) {
    locked.forEach(slot -> unlock(slot, current));
    freeTables();
  }
}

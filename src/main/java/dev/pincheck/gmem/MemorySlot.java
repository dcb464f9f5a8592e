// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.SlabObject;

/**
 * struct kvm_memory_slot.
 *
 * @param number the pointer to it
 * @param name the race's name for it
 * @param vm number of its VM
 * @param memory its slab object
 * @param baseGfn first guest frame
 * @param npages size
 * @param gmemFile slot->gmem.file
 * @param gmemPgoff slot->gmem.pgoff
 * @param state where it is found: a {@link State} by ordinal, kept in its VM's memslot sets
 */
public record MemorySlot(
    int number,
    String name,
    int vm,
    SlabObject memory,
    Field baseGfn,
    Field npages,
    Field gmemFile,
    Field gmemPgoff,
    Field state) {

  /** What readers of the memslot sets find. */
  public enum State {
    /** Not created yet. */
    ABSENT,
    /** Allocated, in no set. */
    DETACHED,
    /** In the set that readers use. */
    ACTIVE,
    /** Readers find an invalid copy of it. */
    INVALID
  }
}

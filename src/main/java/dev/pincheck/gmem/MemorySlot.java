// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Constant;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import java.util.Arrays;
import java.util.Optional;

/**
 * struct kvm_memory_slot.
 *
 * @param number the pointer to it
 * @param name the race's name for it
 * @param vm number of its VM
 * @param memory its slab object
 * @param invalidCopy the slab object of its copy that readers find while it is changed; where there
 *     are none, nobody looks at it
 * @param baseGfn first guest frame
 * @param npages size
 * @param gmemFile slot->gmem.file
 * @param gmemPgoff slot->gmem.pgoff
 * @param state where it is found: a {@link State} by its number, kept in its VM's memslot sets
 * @param fileGeneration which file had the address of its file when it was bound, where addresses
 *     are used again
 */
public record MemorySlot(
    int number,
    String name,
    int vm,
    SlabObject memory,
    Optional<SlabObject> invalidCopy,
    Constant baseGfn,
    Constant npages,
    Field gmemFile,
    Field gmemPgoff,
    Field state,
    Optional<Field> fileGeneration) {

  /** Returns where it is found, for who looks on from outside. */
  public State stateIn(Memory memory) {
    int code = state.in(memory);
    return Arrays.stream(State.values()).filter(s -> s.code == code).findFirst().orElseThrow();
  }

  /** What readers of the memslot sets find. */
  public enum State {
    /** Not created yet. */
    ABSENT(0),
    /** Allocated, in no set. */
    DETACHED(1),
    /** In the set that readers use. */
    ACTIVE(2),
    /** Readers find an invalid copy of it. */
    INVALID(3);

    private final int code;

    State(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}

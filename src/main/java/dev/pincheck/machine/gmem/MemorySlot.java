// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Constant;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.machine.Arguments;
import dev.pincheck.machine.Cells;
import dev.pincheck.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** struct kvm_memory_slot, of {@code include/linux/kvm_host.h}. */
public final class MemorySlot {
  /** The pointer to it. */
  public final int number;

  public final String name;

  /** Pointer to its VM. */
  public final int vm;

  public final SlabObject memory;

  /** Its copy that readers find while it is changed. */
  public final SlabObject invalidCopy;

  public final Constant baseGfn;
  public final Constant npages;

  /** slot->gmem.file. */
  public final Field gmemFile;

  /** slot->gmem.pgoff. */
  public final Field gmemPgoff;

  /** Where it is found: a {@link State} by its number, kept in its VM's memslot sets. */
  public final Field state;

  /** Which file had the address of its file when it was bound. */
  public final Field fileGeneration;

  MemorySlot(Gmem world, String name, Arguments fields) {
    Optional<Arguments> bound = world.race.bindingOf(name);
    List<String> files = world.setup.names("files");
    Kvm kvm = world.kvms.named(fields.text("vm"));
    var state = world.setup.state();
    Cells slot = state.object("slot", name, bound.isPresent());
    this.number = world.slots.next();
    this.name = name;
    this.vm = kvm.number;
    this.memory = slot.memory();
    this.invalidCopy = state.object("invalid-slot", name, /* allocated= */ false).memory();
    this.baseGfn = slot.constant(fields.number("gfn"));
    this.npages = slot.constant(fields.number("pages"));
    this.gmemFile =
        slot.pointer(
            "slotFile",
            "gmem.file",
            files,
            bound.map(fact -> files.indexOf(fact.text("file")) + 1).orElse(0));
    this.gmemPgoff =
        slot.number("slotPgoff", "gmem.pgoff", bound.map(fact -> fact.number("pgoff")).orElse(0));
    this.state =
        state
            .cells(name, kvm.memory)
            .field(
                "slotState",
                "state of memslot",
                (bound.isPresent() ? State.ACTIVE : State.ABSENT).code(),
                code -> Value.of(State.of(code).text()));
    Cells ghosts = state.cells(name);
    this.fileGeneration = ghosts.number("slotGen", "file generation", 0);
    ghosts.ghost();
  }

  /** Returns where it is found, for who looks on from outside. */
  public State stateIn(Memory memory) {
    return State.of(state.in(memory));
  }

  /** Says whether readers of the memslot sets find it, for who looks on from outside. */
  boolean isFoundIn(Memory memory) {
    return stateIn(memory) == State.ACTIVE || stateIn(memory) == State.INVALID;
  }

  /** Says whether it covers a guest frame. */
  boolean covers(int gfn) {
    return baseGfn.value() <= gfn && gfn < baseGfn.value() + npages.value();
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

    static State of(int code) {
      return Arrays.stream(values()).filter(state -> state.code == code).findFirst().orElseThrow();
    }

    int code() {
      return code;
    }

    /** Returns the spec's word for it. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

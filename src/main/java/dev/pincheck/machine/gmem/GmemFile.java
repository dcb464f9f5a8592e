// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.State;
import java.util.List;

/** struct kvm_gmem, later struct gmem_file: what a guest_memfd file adds to its inode. */
public final class GmemFile {
  /** The pointer to it, which is also its file's. */
  public final int number;

  public final String name;
  public final SlabObject memory;

  /** The VM that it belongs to. */
  public final Field kvm;

  /** The memslot that is bound at each page. */
  public final XArray bindings;

  /** The VM that bound it last, where it matters whether the next one is another. */
  public final Field lastKvm;

  GmemFile(Gmem world, State state, String name, int vm) {
    boolean atStart = world.race.isAtStart(name);
    boolean bound = !world.race.boundTo(name).isEmpty();
    boolean hasKvm = atStart && (world.design.kvmIsFixed || bound);
    List<String> vms = world.setup.names("vms");
    List<String> slots = world.setup.names("slots");
    Cells f = state.object("gmem", name, atStart);
    this.number = world.gmems.next();
    this.name = name;
    this.memory = f.memory();
    this.kvm = f.pointer("gmemKvm", "kvm", vms, hasKvm ? vm : 0);
    this.bindings =
        f.array(
            "bindings",
            "bindings",
            world.race.indexesOf(name),
            index -> world.race.slotBoundAt(name, index),
            slot -> State.name(slots, slot));
    this.lastKvm =
        f.pointer("gmemLast", "last kvm", vms, world.design.remembersLastVm && bound ? vm : 0);
  }
}

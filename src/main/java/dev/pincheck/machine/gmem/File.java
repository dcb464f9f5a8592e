// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.State;

/**
 * struct file of {@code include/linux/fs.h}, of a guest_memfd or of a VM, with its one descriptor.
 */
public final class File {
  /** The pointer to it. */
  public final int number;

  /** The race's name for the guest_memfd or the VM. */
  public final String name;

  public final SlabObject memory;

  /** Whether the descriptor for it is open. */
  public final Field descriptor;

  public final Refcount fCount;

  /** The gmem struct or the kvm. */
  public final Field privateData;

  /** The VM whose ioctl makes it, or that it is of. */
  public final int vm;

  /** Pointer to its inode; 0 for a VM's. */
  public final int inode;

  /** Its size; 0 for a VM's. */
  public final int pages;

  /** Whether it is there at the start, and not made by one of the programs. */
  public final boolean atStart;

  /** Whether the process that has its VM has mapped it. */
  public final Field mapped;

  /** How often its address was given to another file. */
  public final Counter generation;

  File(Gmem world, State state, String name, int vm, int inode, int pages) {
    Design design = world.design;
    this.atStart = world.race.isAtStart(name);
    Cells file = state.object("file", name, atStart);
    Cells ever = state.cells(name);
    this.number = world.files.next();
    this.name = name;
    this.memory = file.memory();
    this.vm = vm;
    this.inode = inode;
    this.pages = pages;
    int references =
        1
            + (design.slotPinsFile ? world.race.boundTo(name).size() : 0)
            + (design.vmPinsFile && ofGuestMemfd() ? 1 : 0)
            + (world.race.isMapped(name) ? 1 : 0);
    this.descriptor = ever.flag("fdOpen", "descriptor", atStart);
    this.fCount = file.refcount("fCount", "f_count", atStart ? references : 0);
    this.privateData = file.field("private_data", !atStart ? 0 : ofGuestMemfd() ? number : vm);
    this.mapped =
        ofGuestMemfd()
            ? ever.flag("mapped", "VMA", world.race.isMapped(name))
            : ever.field("VMA", 0);
    this.generation =
        ofGuestMemfd() ? ever.counter("fileGen", "generation", 0) : ever.counter("generation", 0);
    ever.ghost();
  }

  /** Says whether it is a guest_memfd's. */
  public boolean ofGuestMemfd() {
    return inode != 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Snapshot;
import java.util.List;

/** The invariant of operations that failed: they have no effect. */
final class FailedOperations {
  private static final List<Errno> FAILURES =
      List.of(Errno.EBADF, Errno.EINVAL, Errno.EEXIST, Errno.ENOMEM, Errno.EPERM);

  private final GmemInvariants states;
  private final Gmem world;
  private final Snapshot snapshot;
  private final Memory memory;

  FailedOperations(GmemInvariants states) {
    this.states = states;
    this.world = states.world();
    this.snapshot = states.snapshot();
    this.memory = states.memory();
  }

  boolean haveNoEffect() {
    boolean quiet =
        snapshot.everyTask(
            task ->
                (snapshot.places().done(task) || snapshot.label(task).equals("Syscall_LookupFd"))
                    && world.taskWork.in(memory, task).isEmpty());
    if (!snapshot.given(quiet && snapshot.anyTask(this::failed))) {
      return true;
    }
    return world.files.all().stream().allMatch(this::countsItsHolders)
        && world.kvms.all().stream().allMatch(this::countsItsUsers)
        && world.inodes.all().stream()
            .filter(inode -> !inode.memory.freedIn(memory))
            .allMatch(
                inode ->
                    inode.iCount.in(memory)
                        == world.files.all().stream()
                            .filter(file -> file.inode == inode.number && exists(file))
                            .count())
        && world.gmems.all().stream().filter(states::listed).allMatch(this::boundByActive);
  }

  private boolean failed(int task) {
    return FAILURES.contains(snapshot.errno(task));
  }

  private boolean exists(File file) {
    return states.made(file) && !file.memory.freedIn(memory);
  }

  private boolean countsItsHolders(File file) {
    if (!file.ofGuestMemfd() || !exists(file)) {
      return true;
    }
    int holders = file.descriptor.in(memory) + file.mapped.in(memory);
    if (world.design.slotPinsFile) {
      for (MemorySlot slot : world.slots.all()) {
        if (slot.stateIn(memory) == MemorySlot.State.ACTIVE
            && slot.gmemFile.in(memory) == file.number
            && !lostItsReference(slot)) {
          holders++;
        }
      }
    }
    if (world.design.vmPinsFile && world.gmems.at(file.number).kvm.in(memory) != 0) {
      holders++;
    }
    return file.fCount.in(memory) == holders;
  }

  /** The end of the mm dropped it, and left the pointer. */
  private boolean lostItsReference(MemorySlot slot) {
    return world.design.mmExitOnlyDrops && world.kvms.at(slot.vm).mmGone.in(memory) != 0;
  }

  private boolean countsItsUsers(Kvm kvm) {
    if (kvm.memory.freedIn(memory)) {
      return true;
    }
    int users =
        world.files.all().stream()
            .filter(file -> !file.ofGuestMemfd() && file.vm == kvm.number)
            .mapToInt(file -> file.descriptor.in(memory))
            .sum();
    if (world.design.filePinsVm) {
      for (GmemFile gmem : world.gmems.all()) {
        if (gmem.kvm.in(memory) == kvm.number && !gmem.memory.freedIn(memory)) {
          users++;
        }
      }
    }
    return kvm.usersCount.in(memory) == users;
  }

  private boolean boundByActive(GmemFile gmem) {
    for (int page = 0; page < gmem.bindings.size(); page++) {
      int pointer = gmem.bindings.in(memory, page);
      if (pointer != 0) {
        MemorySlot slot = world.slots.at(pointer);
        if (slot.stateIn(memory) != MemorySlot.State.ACTIVE
            || slot.gmemFile.in(memory) != gmem.number) {
          return false;
        }
      }
    }
    return true;
  }
}

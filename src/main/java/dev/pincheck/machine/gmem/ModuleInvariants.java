// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Snapshot;
import java.util.List;

/** The invariants of the module: who runs its code, and who holds references on it. */
final class ModuleInvariants {
  private static final List<String> OUTSIDE_MODULE =
      List.of(
          "Syscall_LookupFd",
          "Close_Fput",
          "Munmap_FputVma",
          "Return_ToUser",
          "Ioctl_FputVm",
          "Fallocate_Fput",
          "Fput_PutModule",
          "Fput_FreeFile",
          "Poison_LockFolio",
          "Poison_UnlockFolio",
          "CloseFiles_Take",
          "CloseFiles_Fput",
          "ExitMm_FputVma",
          "Rmmod_RcuBarrier",
          "Rmmod_FreeText",
          "Rcu_FreeInode",
          "Evict_Truncate",
          "FreeFolio_Put",
          "Done");

  private final GmemInvariants states;
  private final Gmem world;
  private final Snapshot snapshot;
  private final Memory memory;

  ModuleInvariants(GmemInvariants states) {
    this.states = states;
    this.world = states.world();
    this.snapshot = states.snapshot();
    this.memory = states.memory();
  }

  boolean modulePinned() {
    return !snapshot.given(world.race.module)
        || world.module.in(memory) > 0
        || !snapshot.anyTask(this::inModule);
  }

  private boolean inModule(int task) {
    String label = snapshot.label(task);
    if (label.equals("Fput_PutInode")) {
      File file = world.files.at(world.dyingIn(memory, task));
      return world.inodes.at(file.inode).iCount.in(memory) == 1 && world.design.evictionRunsModule;
    } else if (label.equals("Fput_EvictInode") || label.equals("Evict_Inode")) {
      return world.design.evictionRunsModule;
    }
    return !OUTSIDE_MODULE.contains(label);
  }

  boolean moduleUnloadable() {
    return !snapshot.given(snapshot.allDone() && states.allClosed())
        || world.module.in(memory) == 0;
  }
}

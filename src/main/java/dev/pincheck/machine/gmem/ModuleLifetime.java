// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/** How the module goes, and what of it runs when a file is gone: its super_operations. */
public class ModuleLifetime extends VmCode {
  /** delete_module and kvm_gmem_exit. */
  public Errno rmmod() {
    at("Syscall_LookupFd");
    if (world.module.load() > 0) {
      return fail(Errno.EAGAIN);
    }
    fail(Errno.OK);

    at("Rmmod_RcuBarrier");
    if (callbackPending()) {
      // What comes after the wait is what an rmmod that comes later does.
      return fail(Errno.EBUSY);
    }

    at("Rmmod_FreeText");
    world.moduleText.free();
    return Errno.OK;
  }

  /** Says whether rcu_barrier has to wait: an inode is evicted, and its memory is there. */
  protected boolean callbackPending() {
    return world.inodes.all().stream()
        .anyMatch(inode -> !inode.memory.isLive() && inode.rcuMemory.isLive());
  }

  /** i_callback: free_inode, some time after the eviction. */
  public Errno freeInode(File file) {
    Inode inode = world.inodes.at(file.inode);
    at("Syscall_LookupFd");
    if (inode.memory.isLive()) {
      return fail(Errno.EAGAIN);
    }
    fail(Errno.OK);

    at("Rcu_FreeInode");
    runSuperOperation(file, design.hooksFreeInode);
    inode.rcuMemory.free();
    return Errno.OK;
  }

  /** evict_inode and destroy_inode, or free_folio. */
  void evictInode(File file) {
    runSuperOperation(file, design.hooksEviction);
  }

  protected void runSuperOperation(File file, boolean hasHook) {
    if (design.evictionRunsModule) {
      runText();
    }
    if (hasHook) {
      tearDown(file);
    }
  }

  /** Runs code of the module, where somebody may have unloaded it. */
  void runText() {
    if (world.race.unloads) {
      world.moduleText.read();
    }
  }

  /** The hook: it asks the VM how guest memory ends. */
  void tearDown(File file) {
    world.kvms.at(file.vm).memory.read();
  }
}

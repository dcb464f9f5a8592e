// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/**
 * A page that broke: memory_failure of {@code mm/memory-failure.c} and kvm_gmem_error_folio. It
 * comes by the inode and holds no reference on a file.
 */
public class MemoryFailure extends VmCode {
  /**
   * memory_failure: it has a page, and finds its inode where the folio, once locked, still has a
   * mapping (me_pagecache_clean). The folio is locked until it returns, so that the inode is not
   * evicted.
   */
  public Errno memoryFailure(Inode inode, int index) {
    at("Syscall_LookupFd");
    inode.folioLock.downRead();
    if (!(world.race.pages ? inode.pages.poison(index) : inode.memory.isLive())) {
      inode.folioLock.upRead();
      return fail(Errno.ENXIO);
    }
    fail(Errno.OK);

    errorFolio(inode, index);
    inode.folioLock.upRead();
    return Errno.OK;
  }

  /** kvm_gmem_error_folio: the page is unmapped, and stays in its file. */
  protected void errorFolio(Inode inode, int index) {
    at("Poison_TakeInvalidateLock");
    inode.invalidateLock.downRead();

    if (design.errorFolioZaps) {
      world.invalidation.beginAll(inode, index, index);
      world.invalidation.endAll(inode, index, index);
    } else {
      sendSignal(inode, index);
    }

    at("Poison_ReleaseInvalidateLock");
    inode.invalidateLock.upRead();
  }

  /** What v11 does: it looks at the memslots for whom to signal, and zaps nothing. */
  private void sendSignal(Inode inode, int index) {
    at("Poison_SendSignal");
    int pointer = world.invalidation.nextListed(inode, NULL);
    while (pointer != NULL) {
      GmemFile f = world.gmems.at(pointer);
      f.memory.read();
      int slot = f.bindings.load(index);
      if (slot != NULL) {
        world.slots.at(slot).memory.read();
      }
      pointer = world.invalidation.nextListed(inode, pointer);
    }
  }
}

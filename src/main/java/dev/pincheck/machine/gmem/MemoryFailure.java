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
    if (world.race.folios) {
      return failureOfFolio(inode, index);
    }
    at("Syscall_LookupFd");
    inode.folioLock.downRead();
    if (!(world.race.pages ? inode.pages.poison(index) : inode.memory.isLive())) {
      inode.folioLock.upRead();
      return fail(Errno.ENXIO);
    }
    fail(Errno.OK);

    Errno result = errorFolio(inode, index);
    inode.folioLock.upRead();
    return result;
  }

  /** The same where the folio has a lock, which others take and hold. */
  private Errno failureOfFolio(Inode inode, int index) {
    at("Syscall_LookupFd");
    if (index >= inode.pages.size() || !inode.pages.isPresent(index)) {
      return fail(Errno.ENXIO);
    }
    fail(Errno.OK);

    at("Poison_LockFolio");
    inode.folioLocks.get(index).lock();
    inode.folioLock.downRead();
    if (!inode.pages.poison(index)) {
      inode.folioLock.upRead();
      inode.folioLocks.get(index).unlock();
      return fail(Errno.ENXIO);
    }

    Errno result = errorFolio(inode, index);

    at("Poison_UnlockFolio");
    inode.folioLocks.get(index).unlock();
    inode.folioLock.upRead();
    return result;
  }

  /**
   * kvm_gmem_error_folio: the page is unmapped, and stays in its file. Where the lock is only tried
   * for, and cannot be had, nothing is done.
   */
  protected Errno errorFolio(Inode inode, int index) {
    at("Poison_TakeInvalidateLock");
    if (!lockShared(inode)) {
      return notHandled();
    }

    if (design.errorFolioZaps) {
      world.invalidation.beginAll(inode, index, index);
      world.invalidation.endAll(inode, index, index);
    } else {
      sendSignal(inode, index);
    }

    at("Poison_ReleaseInvalidateLock");
    inode.invalidateLock.upRead();
    return Errno.OK;
  }

  /**
   * filemap_invalidate_lock_shared, or down_read_trylock where the lock is only tried for; says
   * whether it is taken.
   */
  private boolean lockShared(Inode inode) {
    if (design.errorFolioTriesLock) {
      return inode.invalidateLock.tryDownRead();
    }
    inode.invalidateLock.downRead();
    return true;
  }

  /** memory_failure, where error_folio failed: returns what it says. */
  protected Errno notHandled() {
    return fail(Errno.EBUSY);
  }

  /** kvm_gmem_error_page of v11: it looks at the memslots for whom to signal, and zaps nothing. */
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

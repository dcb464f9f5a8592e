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
  protected Errno failureOfFolio(Inode inode, int index) {
    at("Syscall_LookupFd");
    if (index >= inode.pages.size() || !inode.pages.isPresent(index)) {
      return fail(Errno.ENXIO);
    }
    fail(Errno.OK);
    return failureOfPresent(inode, index);
  }

  /** The folio was there at least before its lock was asked for. */
  protected Errno failureOfPresent(Inode inode, int index) {
    at("Poison_LockFolio");
    if (!lockFolio(inode, index)) {
      return fail(Errno.ENXIO);
    }

    Errno result = errorFolio(inode, index);

    unlockFolio(inode, index);
    return result;
  }

  /** Takes the folio's lock, keeps it if the folio still has a mapping, and says whether it has. */
  protected final boolean lockFolio(Inode inode, int index) {
    inode.folioLocks.get(index).lock();
    inode.folioLock.downRead();
    if (inode.pages.poison(index)) {
      return true;
    }
    inode.folioLock.upRead();
    inode.folioLocks.get(index).unlock();
    return false;
  }

  /** Gives back the folio's lock. */
  protected final void unlockFolio(Inode inode, int index) {
    at("Poison_UnlockFolio");
    inode.folioLocks.get(index).unlock();
    inode.folioLock.upRead();
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

    unmapOrSignal(inode, index);

    at("Poison_ReleaseInvalidateLock");
    inode.invalidateLock.upRead();
    return Errno.OK;
  }

  /** What error_folio does under the invalidate lock. */
  protected final void unmapOrSignal(Inode inode, int index) {
    if (design.errorFolioZaps) {
      world.invalidation.beginAll(inode, index, index);
      world.invalidation.endAll(inode, index, index);
    } else {
      sendSignal(inode, index);
    }
  }

  /**
   * filemap_invalidate_lock_shared, or down_read_trylock where the lock is only tried for; says
   * whether it is taken.
   */
  protected final boolean lockShared(Inode inode) {
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
  protected void sendSignal(Inode inode, int index) {
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

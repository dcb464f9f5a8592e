// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;

/**
 * A page that broke: memory_failure of {@code mm/memory-failure.c} and kvm_gmem_error_folio. It
 * comes by the inode and holds no reference on a file.
 */
final class MemoryFailure {

  private static final int NULL = 0;

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;
  private final Invalidation invalidation;

  MemoryFailure(Host host, Invalidation invalidation) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
    this.invalidation = invalidation;
  }

  private void at(String label) {
    kernel.at(label);
  }

  private boolean pages() {
    return host.scenario().details().pages();
  }

  /** memory_failure: the folio is locked until it returns, so that its inode is not evicted. */
  Errno memoryFailure(Inode inode, int index) {
    at("Syscall_LookupFd");
    if (!inode.memory().isLive() || (pages() && !inode.pages().isPresent(index))) {
      return host.fail(Errno.ENXIO);
    }
    host.fail(Errno.OK);
    inode.poisoners().orElseThrow().enter();
    if (pages()) {
      inode.pages().poison(index);
    }

    at("Poison_TakeInvalidateLock");
    if (knobs.mutations().errorFolioLock().isYes()) {
      inode.invalidateLock().downRead();
    }

    if (knobs.errorFolio() == Knobs.ErrorFolio.ZAP) {
      errorFolio(inode, index);
    } else {
      sendSignal(inode, index);
    }

    at("Poison_ReleaseInvalidateLock");
    if (knobs.mutations().errorFolioLock().isYes()) {
      inode.invalidateLock().upRead();
    }
    inode.poisoners().orElseThrow().leave();
    return Errno.OK;
  }

  /** kvm_gmem_error_folio: the page is unmapped, and stays in its file. */
  private void errorFolio(Inode inode, int index) {
    int gmem = invalidation.nextListed(inode, NULL);
    while (gmem != NULL) {
      invalidation.begin(host.gmem(gmem), index, index);
      gmem = invalidation.nextListed(inode, gmem);
    }
    gmem = invalidation.nextListed(inode, NULL);
    while (gmem != NULL) {
      invalidation.end(host.gmem(gmem), index, index);
      gmem = invalidation.nextListed(inode, gmem);
    }
  }

  /** What v11 does: it looks at the memslots for whom to signal, and zaps nothing. */
  private void sendSignal(Inode inode, int index) {
    at("Poison_SendSignal");
    int pointer = invalidation.nextListed(inode, NULL);
    while (pointer != NULL) {
      GmemFile gmem = host.gmem(pointer);
      gmem.memory().read();
      int slot = gmem.bindings().load(index);
      if (slot != NULL) {
        host.slot(slot).memory().read();
      }
      pointer = invalidation.nextListed(inode, pointer);
    }
  }
}

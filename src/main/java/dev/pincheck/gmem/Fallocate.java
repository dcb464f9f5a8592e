// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;

/** kvm_gmem_fallocate of {@code virt/kvm/guest_memfd.c}: holes and allocation. */
final class Fallocate {

  private static final int NULL = 0;

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;
  private final FileTable files;
  private final Invalidation invalidation;

  Fallocate(Host host, FileTable files, Invalidation invalidation) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
    this.files = files;
    this.invalidation = invalidation;
  }

  private void at(String label) {
    kernel.at(label);
  }

  private boolean pages() {
    return host.scenario().details().pages();
  }

  /** fallocate(2) with FALLOC_FL_PUNCH_HOLE; a hole behind the end of the file is one as well. */
  Errno punchHole(File file, int pgoff, int npages) {
    if (!files.fdget(file)) {
      return Errno.EBADF;
    }

    at("Punch_TakeInvalidateLock");
    Inode inode = host.inodeOf(file);
    if (knobs.mutations().punchLock().isYes()) {
      inode.invalidateLock().downWrite();
    }
    int last = Math.min(pgoff + npages, inode.indexes()) - 1;

    switch (knobs.truncate()) {
      case INSIDE -> {
        beginAll(file, inode, pgoff, last);
        truncate(file, inode, pgoff, last);
        endAll(file, inode, pgoff, last);
      }
      case MISSING -> beginAndEndEach(file, inode, pgoff, last);
      case BEFORE_BEGIN -> {
        truncate(file, inode, pgoff, last);
        beginAll(file, inode, pgoff, last);
        endAll(file, inode, pgoff, last);
      }
      case AFTER_END -> {
        beginAll(file, inode, pgoff, last);
        endAll(file, inode, pgoff, last);
        truncate(file, inode, pgoff, last);
      }
    }

    at("Punch_ReleaseInvalidateLock");
    if (knobs.mutations().punchLock().isYes()) {
      inode.invalidateLock().upWrite();
    }

    at("Fallocate_Fput");
    files.fput(file);
    return Errno.OK;
  }

  private void beginAll(File file, Inode inode, int first, int last) {
    int gmem = next(file, inode, NULL);
    while (gmem != NULL) {
      invalidation.begin(host.gmem(gmem), first, last);
      gmem = next(file, inode, gmem);
    }
  }

  private void endAll(File file, Inode inode, int first, int last) {
    int gmem = next(file, inode, NULL);
    while (gmem != NULL) {
      invalidation.end(host.gmem(gmem), first, last);
      gmem = next(file, inode, gmem);
    }
  }

  private void beginAndEndEach(File file, Inode inode, int first, int last) {
    int gmem = next(file, inode, NULL);
    while (gmem != NULL) {
      invalidation.begin(host.gmem(gmem), first, last);
      invalidation.end(host.gmem(gmem), first, last);
      gmem = next(file, inode, gmem);
    }
  }

  private int next(File file, Inode inode, int gmem) {
    if (knobs.mutations().punchFiles() == Mutations.PunchFiles.OWN) {
      return gmem == NULL ? host.gmem(file.name()).number() : NULL;
    }
    return invalidation.nextListed(inode, gmem);
  }

  private void truncate(File file, Inode inode, int first, int last) {
    if (pages()) {
      at("Punch_Truncate");
      file.memory().read();
      inode.memory().read();
      for (int index = first; index <= last; index++) {
        inode.pages().remove(index);
      }
    }
  }

  /** fallocate(2) that fills pages. */
  Errno allocate(File file, int pgoff, int npages) {
    if (!files.fdget(file)) {
      return Errno.EBADF;
    }

    at("Allocate_TakeInvalidateLock");
    Errno error = Errno.OK;
    if (pgoff + npages > file.pages()) {
      error = host.fail(Errno.EINVAL);
    } else {
      fill(file, pgoff, npages);
    }

    at("Fallocate_Fput");
    files.fput(file);
    return error;
  }

  private void fill(File file, int pgoff, int npages) {
    Inode inode = host.inodeOf(file);
    if (knobs.mutations().allocateLock().isYes()) {
      inode.invalidateLock().downRead();
    }

    for (int index = pgoff; pages() && index < pgoff + npages; index++) {
      at("Allocate_Page");
      file.memory().read();
      inode.memory().read();
      inode.pages().grab(index);
    }

    at("Allocate_ReleaseInvalidateLock");
    if (knobs.mutations().allocateLock().isYes()) {
      inode.invalidateLock().upRead();
    }
  }
}

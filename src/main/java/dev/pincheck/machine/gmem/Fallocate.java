// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/** kvm_gmem_fallocate of {@code virt/kvm/guest_memfd.c}: holes and allocation. */
public class Fallocate extends VmCode {
  /** fallocate(2) with FALLOC_FL_PUNCH_HOLE. */
  public Errno punch(File file, int pgoff, int npages) {
    if (!world.fileTable.fdget(file)) {
      return Errno.EBADF;
    }
    Errno error = punchHole(file, pgoff, npages);

    at("Fallocate_Fput");
    world.fileTable.fput(file);
    return error;
  }

  /** kvm_gmem_punch_hole; a hole behind the end of the file is one as well. */
  protected Errno punchHole(File file, int pgoff, int npages) {
    Inode inode = lockForPunch(file);
    int last = Math.min(pgoff + npages, inode.indexes) - 1;

    Errno error = world.ownership.permission(file, inode);
    if (error == Errno.OK && design.truncates) {
      world.invalidation.beginAll(inode, pgoff, last);
      truncate(file, inode, pgoff, last);
      world.invalidation.endAll(inode, pgoff, last);
    } else if (error == Errno.OK) {
      beginAndEndEach(inode, pgoff, last);
    }

    at("Punch_ReleaseInvalidateLock");
    inode.invalidateLock.upWrite();
    return error;
  }

  /** filemap_invalidate_lock of a hole; returns the inode. */
  protected Inode lockForPunch(File file) {
    if (world.race.writerPreference) {
      at("Punch_QueueWriter");
      queueInvalidateLock(file);
    }
    at("Punch_TakeInvalidateLock");
    return takeInvalidateLock(file);
  }

  protected void beginAndEndEach(Inode inode, int first, int last) {
    int gmem = world.invalidation.nextListed(inode, NULL);
    while (gmem != NULL) {
      world.invalidation.begin(world.gmems.at(gmem), first, last);
      world.invalidation.end(world.gmems.at(gmem), first, last);
      gmem = world.invalidation.nextListed(inode, gmem);
    }
  }

  /** truncate_inode_pages_range. */
  protected void truncate(File file, Inode inode, int first, int last) {
    if (world.race.folios) {
      truncateFolios(file, inode, first, last);
    } else if (world.race.pages) {
      at("Punch_Truncate");
      file.memory.read();
      inode.memory.read();
      for (int index = first; index <= last; index++) {
        inode.pages.remove(index);
      }
    }
  }

  /** The same, folio by folio: each that is there is locked, removed and unlocked. */
  protected void truncateFolios(File file, Inode inode, int first, int last) {
    int index = first;
    do {
      at("Punch_Truncate");
      file.memory.read();
      inode.memory.read();
      while (index <= last && !inode.pages.isPresent(index)) {
        index++;
      }
      if (index <= last) {
        world.fileTable.removeFolio(inode, index, /* inHole= */ true);
      }
    } while (index++ <= last);
  }

  /** fallocate(2) that fills pages: kvm_gmem_allocate. */
  public Errno allocate(File file, int pgoff, int npages) {
    if (!world.fileTable.fdget(file)) {
      return Errno.EBADF;
    }

    at("Allocate_TakeInvalidateLock");
    Errno error = pgoff + npages > file.pages ? fail(Errno.EINVAL) : fill(file, pgoff, npages);

    at("Fallocate_Fput");
    world.fileTable.fput(file);
    return error;
  }

  /** kvm_gmem_get_folio, and what takes its lock and the reference back. */
  protected void grab(Inode inode, int index) {
    if (world.race.folios) {
      inode.folioLocks.get(index).lock();
    }
    inode.pages.grab(index);
    if (world.race.folios) {
      inode.folioLocks.get(index).unlock();
    }
  }

  protected Errno fill(File file, int pgoff, int npages) {
    Inode inode = world.inodeOf(file);
    inode.invalidateLock.downRead();
    Errno error = world.ownership.permission(file, inode);

    int end = world.race.pages && error == Errno.OK ? pgoff + npages : pgoff;
    for (int index = pgoff; index < end; index++) {
      at("Allocate_Page");
      file.memory.read();
      inode.memory.read();
      grab(inode, index);
    }

    at("Allocate_ReleaseInvalidateLock");
    inode.invalidateLock.upRead();
    return error;
  }
}

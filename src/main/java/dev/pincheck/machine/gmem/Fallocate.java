// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.KernelCode;

/** kvm_gmem_fallocate of {@code virt/kvm/guest_memfd.c}: holes and allocation. */
public class Fallocate extends KernelCode {
  protected final Gmem world;
  protected final Design design;

  /** Takes the objects. */
  public Fallocate(Gmem world) {
    super(world.setup);
    this.world = world;
    this.design = world.design;
  }

  /** fallocate(2) with FALLOC_FL_PUNCH_HOLE; a hole behind the end of the file is one as well. */
  public Errno punchHole(File file, int pgoff, int npages) {
    if (!world.fileTable.fdget(file)) {
      return Errno.EBADF;
    }

    at("Punch_TakeInvalidateLock");
    Inode inode = world.inodeOf(file);
    inode.invalidateLock.downWrite();
    int last = Math.min(pgoff + npages, inode.indexes) - 1;

    punch(file, inode, pgoff, last);

    at("Punch_ReleaseInvalidateLock");
    unlock(inode, pgoff, last);

    at("Fallocate_Fput");
    world.fileTable.fput(file);
    return Errno.OK;
  }

  /** kvm_gmem_punch_hole under the lock: the pages go between begin and end. */
  protected void punch(File file, Inode inode, int first, int last) {
    if (design.truncates) {
      beginAll(file, inode, first, last);
      truncate(file, inode, first, last);
      endAll(file, inode, first, last);
    } else {
      beginAndEndEach(file, inode, first, last);
    }
  }

  /** Gives back the lock of a hole. */
  protected void unlock(Inode inode, int first, int last) {
    inode.invalidateLock.upWrite();
  }

  protected void beginAll(File file, Inode inode, int first, int last) {
    int gmem = next(file, inode, NULL);
    while (gmem != NULL) {
      world.invalidation.begin(world.gmems.at(gmem), first, last);
      gmem = next(file, inode, gmem);
    }
  }

  protected void endAll(File file, Inode inode, int first, int last) {
    int gmem = next(file, inode, NULL);
    while (gmem != NULL) {
      world.invalidation.end(world.gmems.at(gmem), first, last);
      gmem = next(file, inode, gmem);
    }
  }

  private void beginAndEndEach(File file, Inode inode, int first, int last) {
    int gmem = next(file, inode, NULL);
    while (gmem != NULL) {
      world.invalidation.begin(world.gmems.at(gmem), first, last);
      world.invalidation.end(world.gmems.at(gmem), first, last);
      gmem = next(file, inode, gmem);
    }
  }

  /** Returns the file on the inode's list to be invalidated after the given one; 0 is none. */
  protected int next(File file, Inode inode, int gmem) {
    return world.invalidation.nextListed(inode, gmem);
  }

  /** truncate_inode_pages_range. */
  protected void truncate(File file, Inode inode, int first, int last) {
    if (world.race.pages) {
      at("Punch_Truncate");
      file.memory.read();
      inode.memory.read();
      for (int index = first; index <= last; index++) {
        inode.pages.remove(index);
      }
    }
  }

  /** fallocate(2) that fills pages. */
  public Errno allocate(File file, int pgoff, int npages) {
    if (!world.fileTable.fdget(file)) {
      return Errno.EBADF;
    }

    at("Allocate_TakeInvalidateLock");
    Errno error = Errno.OK;
    if (pgoff + npages > file.pages) {
      error = fail(Errno.EINVAL);
    } else {
      fill(file, pgoff, npages);
    }

    at("Fallocate_Fput");
    world.fileTable.fput(file);
    return error;
  }

  private void fill(File file, int pgoff, int npages) {
    Inode inode = world.inodeOf(file);
    inode.invalidateLock.downRead();

    for (int index = pgoff; world.race.pages && index < pgoff + npages; index++) {
      at("Allocate_Page");
      file.memory.read();
      inode.memory.read();
      inode.pages.grab(index);
    }

    at("Allocate_ReleaseInvalidateLock");
    inode.invalidateLock.upRead();
  }
}

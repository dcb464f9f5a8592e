// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/** Descriptors and files: {@code fs/file.c}, {@code fs/file_table.c} and {@code fs/open.c}. */
public class FileTable extends VmCode {
  /** close(2): the descriptor goes first, its reference after. */
  public Errno close(File file) {
    at("Syscall_LookupFd");
    if (file.descriptor.load() == 0) {
      return fail(Errno.EBADF);
    }
    file.descriptor.store(0);
    fail(Errno.OK);

    at("Close_Fput");
    fputClose(file, design.closesAtOnce);
    return Errno.OK;
  }

  /** Takes a reference for as long as a system call on the descriptor runs; says whether it did. */
  public boolean fdget(File file) {
    at("Syscall_LookupFd");
    boolean open = fget(file);
    fail(open ? Errno.OK : Errno.EBADF);
    return open;
  }

  /**
   * fget: takes a reference on the file of an open descriptor, unless a close came in between and
   * dropped the last one; says whether it did.
   */
  public boolean fget(File file) {
    return file.descriptor.load() != 0 && file.fCount.incNotZero();
  }

  /** Drops a reference; after the last the file goes when the task returns to user mode. */
  public void fput(File file) {
    if (file.fCount.decAndTest()) {
      world.taskWork.add(file.number);
    }
  }

  /** fput_close_sync: where it is at once, who drops the last reference runs __fput. */
  public void fputClose(File file, boolean atOnce) {
    if (!atOnce) {
      fput(file);
    } else if (file.fCount.decAndTest()) {
      finalPut(file);
    }
  }

  /**
   * task_work_run: takes what is to be done before user mode: 0, or the pointer to a file whose
   * time has come.
   */
  public int nextTaskWork() {
    at("Return_ToUser");
    return world.taskWork.takeLast();
  }

  /** __fput: the file's own release, and what comes after. */
  public void finalPut(File file) {
    world.isInFput(file.number);
    if (file.ofGuestMemfd()) {
      world.guestMemfd.release(file);
    } else {
      world.vmLifetime.putKvm(world.kvms.at(file.vm));
    }
    if (!file.ofGuestMemfd()) {
      fopsPut();
    } else if (design.putsModuleLast) {
      iput(file);
      fopsPut();
    } else {
      fopsPut();
      iput(file);
    }

    at("Fput_FreeFile");
    file.memory.free();
    world.isInFput(0);
  }

  /** fops_put. */
  protected void fopsPut() {
    if (world.race.module && design.filesPinModule) {
      at("Fput_PutModule");
      world.module.add(-1);
    }
  }

  /** iput: drops the file's reference on its inode; the last evicts it. */
  protected void iput(File file) {
    at("Fput_PutInode");
    Inode inode = world.inodes.at(file.inode);
    if (!inode.iCount.decAndTest()) {
      return;
    }
    if (world.race.hardware) {
      evictByFolio(file, inode);
    } else if (world.race.poisons) {
      at("Fput_EvictInode");
      inode.folioLock.downWrite();
      world.moduleLifetime.evictInode(file);
      evict(inode);
      inode.folioLock.upWrite();
    } else {
      world.moduleLifetime.evictInode(file);
      evict(inode);
    }
  }

  /** The same folio by folio, where it matters whose pages are in hardware. */
  protected void evictByFolio(File file, Inode inode) {
    at("Evict_Inode");
    world.moduleLifetime.evictInode(file);
    world.teardownHook.atEviction(inode);
    int index = 0;
    do {
      at("Evict_Truncate");
      while (index < inode.pages.size() && !inode.pages.isPresent(index)) {
        index++;
      }
      if (index < inode.pages.size()) {
        removeFolio(inode, index, /* inHole= */ false);
      }
    } while (index++ < inode.pages.size());
    inode.memory.free();
  }

  /** A folio leaves its file, under its lock; what comes of it then matters to hardware alone. */
  void removeFolio(Inode inode, int index, boolean inHole) {
    inode.folioLocks.get(index).lock();
    if (!world.race.hardware) {
      inode.pages.remove(index);
      inode.folioLocks.get(index).unlock();
      return;
    }
    Page page = world.teardownHook.remove(inode, index);
    inode.folioLocks.get(index).unlock();
    world.teardownHook.freeFolio(page, inHole);
  }

  /**
   * truncate_inode_pages_final and destroy_inode: under the folio lock, which truncation takes to
   * remove a page, since nobody finds an inode by its pages when the last of them is gone.
   */
  void evict(Inode inode) {
    inode.evictPages();
    inode.memory.free();
  }
}

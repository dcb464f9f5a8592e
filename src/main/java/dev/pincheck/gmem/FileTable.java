// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;

/** Descriptors and files: {@code fs/file.c}, {@code fs/file_table.c} and {@code fs/open.c}. */
final class FileTable {

  private final Kernel kernel;
  private final Host host;

  FileTable(Host host) {
    this.kernel = host.kernel();
    this.host = host;
  }

  private void at(String label) {
    kernel.at(label);
  }

  /** close(2): the descriptor goes first, its reference after. */
  Errno close(File file) {
    at("Syscall_LookupFd");
    if (file.descriptor().load() == 0) {
      return host.fail(Errno.EBADF);
    }
    file.descriptor().store(0);
    host.fail(Errno.OK);

    at("Close_Fput");
    fput(file);
    return Errno.OK;
  }

  /** Takes a reference for as long as a system call on the descriptor runs; says whether it did. */
  boolean fdget(File file) {
    at("Syscall_LookupFd");
    boolean open = fget(file);
    host.fail(open ? Errno.OK : Errno.EBADF);
    return open;
  }

  /**
   * fget: takes a reference on the file of an open descriptor, unless a close came in between and
   * dropped the last one; says whether it did.
   */
  boolean fget(File file) {
    return file.descriptor().load() != 0 && file.fCount().incNotZero();
  }

  /** Drops a reference; after the last the file goes when the task returns to user mode. */
  void fput(File file) {
    if (file.fCount().decAndTest()) {
      host.taskWork().add(file.number());
    }
  }

  /** Takes what is to be done before user mode: 0, or the pointer to a file whose time has come. */
  int nextTaskWork() {
    at("Return_ToUser");
    return host.taskWork().takeLast();
  }

  /** The tail of __fput, after the file's own release. */
  void finish(File file) {
    if (host.module().isPresent() && host.knobs().modulePin() == Knobs.ModulePin.FILES) {
      at("Fput_PutModule");
      host.module().get().add(-1);
    }

    if (file.ofGuestMemfd()) {
      Inode inode = host.inode(file.inode());
      at("Fput_PutInode");
      if (inode.poisoners().isPresent() && inode.iCount().load() == 1) {
        // Eviction waits for the lock of the folio, which memory_failure holds.
        inode.poisoners().get().awaitNobody();
      }
      iput(inode);
    }

    at("Fput_FreeFile");
    file.memory().free();
  }

  /** Drops a reference on an inode; the last takes the pages along. */
  void iput(Inode inode) {
    if (inode.iCount().decAndTest()) {
      inode.memory().free();
      inode.evictPages();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/**
 * Permissions on the pages of an inode, which no version has and mails 0 and 1 think of: the VM
 * that owns it may punch, allocate and map for writing, others may read. Its owner is kept with the
 * inode, from its creation or from its first binding on.
 */
public class Ownership extends VmCode {
  /** A VM's ioctl made the inode. */
  public void creates(File file, Inode inode) {
    inode.owner.store(design.creatorOwns ? file.vm : NULL);
  }

  /** A memslot of the VM was bound, unless there was an error: under the invalidate lock. */
  public void binds(Kvm kvm, Inode inode, Errno error) {
    if (error == Errno.OK && design.firstBinderOwns && isUnowned(inode)) {
      inode.owner.store(kvm.number);
    }
  }

  /** Says whether bind finds that nobody owns the inode yet. */
  protected boolean isUnowned(Inode inode) {
    return inode.owner.load() == NULL;
  }

  /** Looks under the invalidate lock whether fallocate may go on; returns the error if not. */
  public final Errno permission(File file, Inode inode) {
    return forbids(file, inode) ? fail(Errno.EPERM) : Errno.OK;
  }

  /** Says whether fallocate is refused: the file is not the owner's. */
  protected boolean forbids(File file, Inode inode) {
    if (!design.somebodyOwns) {
      return false;
    }
    int owner = inode.owner.load();
    return owner != NULL && owner != world.gmemOf(file).kvm.load();
  }

  /** Says whether a VM maps the inode's pages for reading alone. */
  public boolean mapsReadOnly(Kvm kvm, Inode inode) {
    return design.somebodyOwns && inode.owner.load() != kvm.number;
  }
}

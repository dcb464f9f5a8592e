// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/** kvm_gmem_link of the RFC: a VM gets a file of its own on the inode of another's. */
public class FileLink extends VmCode {
  /** KVM_LINK_GUEST_MEMFD; nobody asks whether the VM of the source still runs. */
  public Errno link(File file, File source) {
    Kvm kvm = world.kvms.at(file.vm);
    Errno error = world.vmIoctl.enter(kvm);
    if (error != Errno.OK) {
      return error;
    }
    error = design.hasLink ? linkFrom(source, file, kvm) : fail(Errno.ENOTTY);
    world.vmIoctl.leave(kvm);
    return error;
  }

  protected Errno linkFrom(File source, File file, Kvm kvm) {
    at("Link_Fget");
    if (!world.fileTable.fget(source)) {
      return fail(Errno.EINVAL);
    }
    boolean own = world.gmemOf(source).kvm.load() == kvm.number;
    Errno error =
        design.linkLooksAtGivenFile && own ? fail(Errno.EINVAL) : makeView(source, file, kvm);
    if (error != Errno.OK || design.linkPutsSource) {
      at("Link_FputSource");
      world.fileTable.fput(source);
    }
    return error;
  }

  /** The file, its gmem struct, its place on the inode's list and its descriptor. */
  protected Errno makeView(File source, File file, Kvm kvm) {
    Inode inode = world.inodes.at(source.inode);
    if (design.linkLocksList) {
      lockList(source);
    }
    boolean refused = design.linkLooksAtInode && hasFileOn(inode, kvm);
    Errno error = refused ? fail(Errno.EINVAL) : Errno.OK;
    if (!refused) {
      if (design.iholdComesFirst) {
        ihold(inode);
      }
      allocFile(file, inode, kvm);
      listAdd(world.gmems.at(file.number), inode);
    }
    if (design.linkLocksList) {
      at("Link_ReleaseInvalidateLock");
      inode.invalidateLock.upWrite();
    }
    if (!refused) {
      if (!design.iholdComesFirst) {
        ihold(inode);
      }
      at("Link_InstallFd");
      file.descriptor.store(1);
    }
    return error;
  }

  protected void lockList(File source) {
    if (world.race.writerPreference) {
      at("Link_QueueWriter");
      queueInvalidateLock(source);
    }
    at("Link_TakeInvalidateLock");
    takeInvalidateLock(source);
  }

  protected boolean hasFileOn(Inode inode, Kvm kvm) {
    at("Link_CheckVm");
    boolean found = false;
    for (int f = first(inode); f != NULL; f = world.invalidation.nextListed(inode, f)) {
      found |= world.gmems.at(f).kvm.load() == kvm.number;
    }
    return found;
  }

  protected int first(Inode inode) {
    return world.invalidation.nextListed(inode, NULL);
  }

  protected void ihold(Inode inode) {
    at("Link_Ihold");
    inode.iCount.inc();
  }

  /** The dentry of the new file takes over a reference on the inode. */
  protected void allocFile(File file, Inode inode, Kvm kvm) {
    at("Link_AllocFile");
    GmemFile f = world.gmems.at(file.number);
    inode.memory.read();
    file.memory.alloc();
    file.fCount.set(1);
    f.memory.alloc();
    kvm.usersCount.inc();
    f.kvm.store(kvm.number);
    file.privateData.store(f.number);
    if (world.race.module && design.filesPinModule) {
      world.module.add(1);
    }
  }

  /**
   * list_add at the head: what comes behind the file is whoever was first when it looked. Who was
   * added since is lost, and who was taken off since leads nowhere.
   */
  protected void listAdd(GmemFile f, Inode inode) {
    at("Link_ListRead");
    int next = first(inode);

    at("Link_ListAdd");
    f.memory.read();
    int end = inode.gmemList.size();
    int kept = next == NULL ? end : next - 1;
    if (next != NULL) {
      world.gmems.at(next).memory.read();
      if (inode.gmemList.load(kept) == NULL) {
        inode.gmemList.storeRange(kept, end - 1, NULL);
        inode.gmemList.storeRange(kept, kept, next);
      }
    }
    if (kept > 0) {
      inode.gmemList.storeRange(0, kept - 1, NULL);
    }
    inode.gmemList.storeRange(f.number - 1, f.number - 1, f.number);
  }
}

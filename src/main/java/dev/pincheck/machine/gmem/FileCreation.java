// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/** kvm_gmem_create of {@code virt/kvm/guest_memfd.c}: an inode, a file and its gmem struct. */
public class FileCreation extends VmCode {
  /** KVM_CREATE_GUEST_MEMFD. */
  public Errno create(File file) {
    return ioctlCreate(file, /* gmemFails= */ false, /* again= */ false);
  }

  /** KVM_CREATE_GUEST_MEMFD, where there is no memory for the gmem struct. */
  public Errno createFails(File file) {
    return ioctlCreate(file, /* gmemFails= */ true, /* again= */ false);
  }

  /** KVM_CREATE_GUEST_MEMFD, where the file gets the address of an earlier one. */
  public Errno createAgain(File file) {
    return ioctlCreate(file, /* gmemFails= */ false, /* again= */ true);
  }

  /**
   * An ioctl of the VM that the file is to belong to; of the whole system where a file has no VM of
   * its own.
   */
  protected Errno ioctlCreate(File file, boolean gmemFails, boolean again) {
    if (!design.kvmIsFixed) {
      at("Syscall_LookupFd");
      fail(Errno.OK);
      return create(file, gmemFails, again);
    }
    Kvm kvm = world.kvms.at(file.vm);
    Errno refused = world.vmIoctl.enter(kvm);
    if (refused != Errno.OK) {
      return refused;
    }
    Errno error = create(file, gmemFails, again);
    world.vmIoctl.leave(kvm);
    return error;
  }

  /** __kvm_gmem_create. */
  protected Errno create(File file, boolean gmemFails, boolean again) {
    Inode inode = world.inodes.at(file.inode);
    GmemFile f = world.gmems.at(file.number);

    at("CreateFile_Build");
    if (again && (file.memory.isLive() || f.memory.isLive() || inode.memory.isLive())) {
      return fail(Errno.EBUSY);
    }
    if (gmemFails && design.allocatesGmemFirst) {
      return fail(Errno.ENOMEM);
    }
    inode.memory.alloc();
    inode.iCount.set(1);
    file.memory.alloc();
    if (gmemFails) {
      fail(Errno.ENOMEM);
      file.fCount.set(1);
      unwind(file, inode);
      return Errno.ENOMEM;
    }
    file.fCount.set(design.vmPinsFile ? 2 : 1);
    f.memory.alloc();
    f.kvm.store(design.kvmIsFixed ? file.vm : NULL);
    world.ownership.creates(file, inode);
    f.bindings.storeRange(0, f.bindings.size() - 1, NULL);
    if (design.remembersLastVm) {
      f.lastKvm.store(NULL);
    }
    if (design.filePinsVm) {
      world.kvms.at(file.vm).usersCount.inc();
    }
    file.privateData.store(f.number);
    inode.gmemList.storeRange(f.number - 1, f.number - 1, f.number);
    if (world.race.module && design.filesPinModule) {
      world.module.add(1);
    }
    if (again) {
      file.generation.add(1);
    }

    at("CreateFile_InstallFd");
    file.descriptor.store(1);
    return Errno.OK;
  }

  /** What v11 does with a file that it has no gmem struct for. */
  protected void unwind(File file, Inode inode) {
    at("CreateFile_FailFput");
    world.fileTable.fput(file);

    at("CreateFile_FailIput");
    if (inode.iCount.decAndTest()) {
      // No folio was ever there whose lock it would wait for.
      world.fileTable.evict(inode);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;

/** kvm_gmem_create of {@code virt/kvm/guest_memfd.c}: an inode, a file and its gmem struct. */
final class FileCreation {

  private static final int NULL = 0;

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;
  private final FileTable files;

  FileCreation(Host host, FileTable files) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
    this.files = files;
  }

  private void at(String label) {
    kernel.at(label);
  }

  /**
   * KVM_CREATE_GUEST_MEMFD, an ioctl of the VM that the file is to belong to; of the whole system
   * where a file has no VM of its own.
   *
   * @param gmemFails whether there is no memory for the gmem struct
   * @param again whether the file gets the address of an earlier one
   */
  Errno ioctlCreate(File file, boolean gmemFails, boolean again) {
    File vmFile = host.vmFile(host.kvm(file.vm()).name());
    if (!knobs.kvmIsFixed()) {
      at("Syscall_LookupFd");
      host.fail(Errno.OK);
      return create(file, gmemFails, again);
    }
    if (!files.fdget(vmFile)) {
      return Errno.EBADF;
    }
    Errno error = create(file, gmemFails, again);

    at("Ioctl_FputVm");
    files.fput(vmFile);
    return error;
  }

  /** __kvm_gmem_create. */
  private Errno create(File file, boolean gmemFails, boolean again) {
    Inode inode = host.inode(file.inode());
    GmemFile gmem = host.gmem(file.name());

    at("CreateFile_Build");
    if (again && (file.memory().isLive() || gmem.memory().isLive() || inode.memory().isLive())) {
      return host.fail(Errno.EBUSY);
    }
    if (gmemFails && knobs.createUnwind() == Knobs.CreateUnwind.GMEM_FIRST) {
      return host.fail(Errno.ENOMEM);
    }
    inode.memory().alloc();
    inode.iCount().set(1);
    file.memory().alloc();
    if (gmemFails) {
      host.fail(Errno.ENOMEM);
      file.fCount().set(1);
      unwind(file, inode);
      return Errno.ENOMEM;
    }
    file.fCount().set(knobs.vmPinsFile().isYes() ? 2 : 1);
    gmem.memory().alloc();
    gmem.kvm().store(knobs.kvmIsFixed() ? file.vm() : NULL);
    gmem.bindings().storeRange(0, gmem.bindings().size() - 1, NULL);
    gmem.firstKvm().ifPresent(vm -> vm.store(NULL));
    if (knobs.filePinsVmYes() && knobs.mutations().createGetKvm().isYes()) {
      host.kvm(file.vm()).usersCount().inc();
    }
    file.privateData().store(gmem.number());
    inode.gmemList().storeRange(gmem.number() - 1, gmem.number() - 1, gmem.number());
    if (host.module().isPresent() && knobs.modulePin() == Knobs.ModulePin.FILES) {
      host.module().get().add(1);
    }
    if (again) {
      file.generation().orElseThrow().add(1);
    }

    at("CreateFile_InstallFd");
    file.descriptor().store(1);
    return Errno.OK;
  }

  /** What v11 does with a file that it has no gmem struct for. */
  private void unwind(File file, Inode inode) {
    at("CreateFile_FailFput");
    files.fput(file);

    at("CreateFile_FailIput");
    files.iput(inode);
  }
}

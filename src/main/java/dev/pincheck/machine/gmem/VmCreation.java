// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/** kvm_dev_ioctl_create_vm of {@code virt/kvm/kvm_main.c}: a struct kvm and its file. */
public class VmCreation extends VmCode {
  /** KVM_CREATE_VM, where both get the addresses of a VM that was freed. */
  public Errno createAgain(Kvm kvm) {
    at("Syscall_LookupFd");
    fail(Errno.OK);
    File file = world.vmFile(kvm);

    at("CreateVm_Build");
    if (kvm.memory.isLive() || file.memory.isLive()) {
      return fail(Errno.EBUSY);
    }
    kvm.memory.alloc();
    kvm.usersCount.set(1);
    if (world.race.invalidates) {
      kvm.invalidations.init();
    }
    if (world.race.endsMm) {
      kvm.mmGone.store(0);
    }
    file.memory.alloc();
    file.fCount.set(1);
    if (world.race.module) {
      world.module.add(1);
    }
    // Not the kernel's doing: what the dead VM wrote is told apart from what this one writes.
    world.inodes.all().forEach(inode -> inode.pages.bequeath(kvm.number, Inode.deadVm(world)));

    at("CreateVm_InstallFd");
    file.descriptor.store(1);
    return Errno.OK;
  }
}

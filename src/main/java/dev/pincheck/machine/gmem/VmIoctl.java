// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/**
 * The way into an ioctl of a VM or of its vCPUs and out again: kvm_vm_ioctl and kvm_vcpu_ioctl of
 * {@code virt/kvm/kvm_main.c}, which serve the process alone whose mm the VM was made with.
 */
public class VmIoctl extends VmCode {
  /** Takes a reference on the VM's file; returns why the ioctl is refused, if it is. */
  public Errno enter(Kvm kvm) {
    if (!world.fileTable.fdget(world.vmFile(kvm))) {
      return Errno.EBADF;
    }
    if (isRefused(kvm)) {
      fail(Errno.EIO);
      leave(kvm);
      return Errno.EIO;
    }
    if (world.race.endsMm) {
      kvm.mmUsers.enter();
    }
    return Errno.OK;
  }

  protected boolean isRefused(Kvm kvm) {
    return (world.race.endsMm && isOfOtherMm(kvm)) || (world.race.movesVms && isDead(kvm));
  }

  /** kvm->vm_dead: it moved to another VM. */
  protected boolean isDead(Kvm kvm) {
    return design.moveEndsSource && kvm.movedAway.load() != 0;
  }

  /** Says whether kvm->mm is not current->mm: who comes after its end is another process. */
  protected boolean isOfOtherMm(Kvm kvm) {
    return kvm.mmGone.load() != 0;
  }

  /** Gives back the reference on the VM's file. */
  public void leave(Kvm kvm) {
    at("Ioctl_FputVm");
    world.fileTable.fput(world.vmFile(kvm));
  }

  /** The task is in user mode again, where a signal can end it, and its use of the mm. */
  public void toUserMode() {
    if (world.race.endsMm) {
      world.kvms.all().forEach(kvm -> kvm.mmUsers.leave());
    }
  }
}

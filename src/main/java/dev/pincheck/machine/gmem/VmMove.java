// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/**
 * KVM_CAP_VM_MOVE_ENC_CONTEXT_FROM as link wants it: a VM becomes what another one was, whose pages
 * it has files of its own for.
 */
public class VmMove extends VmCode {
  /** The cap of the target, which is given the descriptor of the source. */
  public Errno move(Kvm source, Kvm kvm) {
    Errno error = world.vmIoctl.enter(kvm);
    if (error != Errno.OK) {
      return error;
    }
    error = design.hasLink ? moveFrom(source, kvm) : fail(Errno.EINVAL);
    world.vmIoctl.leave(kvm);
    return error;
  }

  protected Errno moveFrom(Kvm source, Kvm kvm) {
    at("Move_Fget");
    File file = world.vmFile(source);
    if (!world.fileTable.fget(file)) {
      return fail(Errno.EBADF);
    }
    source.memory.read();
    Errno error = source.number == kvm.number ? fail(Errno.EINVAL) : excludeMoves(source, kvm);

    at("Move_FputSource");
    world.fileTable.fput(file);
    return error;
  }

  /** sev_lock_two_vms: the flags are tried, that of the target first. */
  protected Errno excludeMoves(Kvm source, Kvm kvm) {
    if (!design.movesByFlags) {
      return lockBoth(source, kvm);
    }
    at("Move_TryFlag");
    if (!kvm.moveFlag.tryLock()) {
      return fail(Errno.EBUSY);
    }

    at("Move_TrySourceFlag");
    boolean alone = source.moveFlag.tryLock();
    Errno error = alone ? lockBoth(source, kvm) : fail(Errno.EBUSY);

    at("Move_ClearFlag");
    kvm.moveFlag.unlock();
    if (alone) {
      at("Move_ClearSourceFlag");
      source.moveFlag.unlock();
    }
    return error;
  }

  /** The second lock is tried, for two VMs may move to each other, unless a flag excludes that. */
  protected Errno lockBoth(Kvm source, Kvm kvm) {
    at("Move_TakeSlotsLock");
    kvm.slotsLock.lock();

    Errno error;
    if (lockSource(source)) {
      error = transfer(source, kvm);
      at("Move_ReleaseSourceLock");
      source.slotsLock.unlock();
    } else {
      error = fail(Errno.EBUSY);
    }

    at("Move_ReleaseSlotsLock");
    kvm.slotsLock.unlock();
    return error;
  }

  protected boolean lockSource(Kvm source) {
    if (!design.movesByFlags) {
      at("Move_TrySourceLock");
      return source.slotsLock.tryLock();
    }
    at("Move_TakeSourceLock");
    source.slotsLock.lock();
    return true;
  }

  /** Attributes and the like go from VM to VM while no vCPU is in KVM_RUN, first of the source. */
  protected Errno transfer(Kvm source, Kvm kvm) {
    at("Move_Compare");
    source.memory.read();
    kvm.memory.read();
    if (world.vmIoctl.isDead(source)
        || (design.movesCompareSlots && !world.memslots.backTheSame(source, kvm))) {
      return fail(Errno.EINVAL);
    }

    at("Move_StopSource");
    source.running.awaitNobody();
    source.memory.read();
    source.movedAway.store(1);

    at("Move_Transfer");
    kvm.running.awaitNobody();
    source.memory.read();
    kvm.memory.read();
    for (Inode inode : world.inodes.all()) {
      if (inode.guestOf.load() == source.number && world.memslots.back(kvm, inode)) {
        inode.guestOf.store(kvm.number);
      }
    }
    return Errno.OK;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.memslotlock.Check;
import dev.pincheck.machine.memslotlock.LockCap;
import dev.pincheck.machine.memslotlock.LockMemslot;
import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.Vcpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** MU6: LOCK looks at READONLY and dirty_bitmap before it takes slots_lock. */
public final class CheckBeforeSlotsLock extends LockMemslot {

  @Override
  public Errno lock(LockCap cap) {
    at("Lock_TakeKvmLock");
    kvm.lock().lock();
    Errno error = check(cap);
    if (error == Errno.OK) {
      List<Vcpu> vcpus = new ArrayList<>();
      error = world.vcpuLocks.lockAll(vcpus, Check.VCPU_BUSY);
      if (error == Errno.OK) {
        at("Lock_TakeSlotsLock");
        kvm.slotsLock().lock();
        error = lockSlot(cap);

        at("Lock_ReleaseSlotsLock");
        kvm.slotsLock().unlock();
      }
      world.vcpuLocks.unlockAll(vcpus);
    }

    at("Lock_ReleaseKvmLock");
    kvm.lock().unlock();
    return error;
  }

  private Errno check(LockCap cap) {
    Optional<MemorySlot> slot = world.kvmMain.idToMemslot(cap.id());
    if (slot.isEmpty()) {
      return refuse(Check.NO_SUCH_SLOT, Errno.EINVAL);
    }
    return cap.writes() && super.isNotWritable(slot.get())
        ? refuse(Check.NOT_WRITABLE, Errno.EPERM)
        : Errno.OK;
  }

  @Override
  protected boolean isNotWritable(MemorySlot slot) {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.memslotlock.Check;
import dev.pincheck.machine.memslotlock.LockCap;
import dev.pincheck.machine.memslotlock.LockMemslot;
import dev.pincheck.machine.memslotlock.Vcpu;
import java.util.ArrayList;
import java.util.List;

/** MU4: LOCK takes slots_lock before the mutexes of the vcpus. */
public final class SlotsLockFirst extends LockMemslot {

  @Override
  public Errno lock(LockCap cap) {
    at("Lock_TakeKvmLock");
    kvm.lock().lock();

    at("Lock_TakeSlotsLock");
    kvm.slotsLock().lock();
    List<Vcpu> vcpus = new ArrayList<>();
    Errno error = world.vcpuLocks.lockAll(vcpus, Check.VCPU_BUSY);
    if (error == Errno.OK) {
      error = lockSlot(cap);
    }

    at("Lock_ReleaseSlotsLock");
    kvm.slotsLock().unlock();
    world.vcpuLocks.unlockAll(vcpus);

    at("Lock_ReleaseKvmLock");
    kvm.lock().unlock();
    return error;
  }
}

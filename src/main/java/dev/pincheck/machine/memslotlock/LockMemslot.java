// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** LOCK, {@code arch/arm64/kvm/mmu.c} of v5 of the series after 12/38. */
public class LockMemslot extends VmCode {

  /** kvm_mmu_lock_memslot, rows 5 to 8; the arguments alone are checked (rows 2 to 4). */
  public Errno lock(LockCap cap) {
    at("Lock_TakeKvmLock");
    kvm.lock().lock();
    List<Vcpu> vcpus = new ArrayList<>();
    Errno error = world.vcpuLocks.lockAll(vcpus, Check.VCPU_BUSY);
    if (error == Errno.OK && design.refusesAfterRun) {
      error = checkRun();
    }
    if (error == Errno.OK) {
      at("Lock_TakeSlotsLock");
      kvm.slotsLock().lock();
      error = lockSlot(cap);

      at("Lock_ReleaseSlotsLock");
      kvm.slotsLock().unlock();
    }
    world.vcpuLocks.unlockAll(vcpus);

    at("Lock_ReleaseKvmLock");
    kvm.lock().unlock();
    return error;
  }

  /** v4: a vcpu that has run once is enough to refuse. */
  protected Errno checkRun() {
    at("Lock_CheckRun");
    for (Vcpu vcpu : world.vcpus.all()) {
      if (vcpu.created().load() != 0 && vcpu.everRan().load() != 0) {
        return refuse(Check.VCPU_HAS_RUN, Errno.EBUSY);
      }
    }
    return Errno.OK;
  }

  /** The middle of kvm_mmu_lock_memslot, rows 6 to 8: under slots_lock. */
  protected Errno lockSlot(LockCap cap) {
    Optional<MemorySlot> found = world.kvmMain.idToMemslot(cap.id());
    if (found.isEmpty()) {
      return refuse(Check.NO_SUCH_SLOT, Errno.EINVAL);
    }
    MemorySlot slot = found.get();
    if (cap.writes() && isNotWritable(slot)) {
      return refuse(Check.NOT_WRITABLE, Errno.EPERM);
    }
    if (design.onlyChecks) {
      return refuse(Check.UNFINISHED, Errno.EINVAL);
    }
    if (isAlreadyLocked(slot)) {
      return refuse(Check.ALREADY_LOCKED, Errno.EBUSY);
    }
    if (design.sharedMteIsRefusedAtLock && kvm.mte().load() != 0 && slot.shared()) {
      return refuse(Check.SHARED_WITH_TAGS, Errno.EFAULT);
    }
    world.ghosts.lockBegins(slot);
    return world.pinMemslot.lock(slot, cap);
  }

  /** Row 7: the memslot is read-only, or it logs dirty pages. */
  protected boolean isNotWritable(MemorySlot slot) {
    return slot.readonly() || slot.logging().load() != 0;
  }

  /** Row 8. */
  protected boolean isAlreadyLocked(MemorySlot slot) {
    return slot.locked();
  }
}

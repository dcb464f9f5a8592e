// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.Optional;

/** kvm_mmu_lock_memslot of {@code arch/arm64/kvm/mmu.c}, v5 of the series after 12/38. */
final class LockMemslot {

  private final Host host;
  private final Frame frame;
  private final Kvm kvm;
  private final Knobs knobs;
  private final VcpuLocks vcpuLocks;
  private final PinAndMap pinAndMap;

  LockMemslot(Host host, Frame frame, VcpuLocks vcpuLocks) {
    this.host = host;
    this.frame = frame;
    this.kvm = host.kvm();
    this.knobs = host.knobs();
    this.vcpuLocks = vcpuLocks;
    this.pinAndMap = new PinAndMap(host, frame);
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /** LOCK; the arguments alone are checked (rows 2 to 4). */
  Errno lock(SystemCall.LockCap cap) {
    boolean early = knobs.lock().permCheck() == LockKnobs.PermCheck.UNLOCKED;
    if (early) {
      at("Lock_CheckEarly");
      Errno error = checkPermissions(cap);
      if (error != Errno.OK) {
        return error;
      }
    }
    if (knobs.lock().lockKvm()) {
      at("Lock_TakeKvmLock");
      kvm.lock().lock();
    }
    Errno error =
        knobs.lock().lockOrder() == LockKnobs.LockOrder.SLOTS_FIRST
            ? lockSlotsFirst(cap)
            : lockVcpusFirst(cap);
    if (knobs.lock().lockKvm()) {
      at("Lock_ReleaseKvmLock");
      kvm.lock().unlock();
    }
    return error;
  }

  private Errno lockVcpusFirst(SystemCall.LockCap cap) {
    Errno error = vcpuLocks.lockAll(Check.VCPU_BUSY);
    if (error != Errno.OK) {
      return error;
    }
    error = checkRun();
    if (error != Errno.OK) {
      vcpuLocks.unlockAll();
      return error;
    }

    at("Lock_TakeSlotsLock");
    kvm.slotsLock().lock();
    error = lockSlot(cap);

    at("Lock_ReleaseSlotsLock");
    kvm.slotsLock().unlock();
    vcpuLocks.unlockAll();
    return error;
  }

  /** MU4. */
  private Errno lockSlotsFirst(SystemCall.LockCap cap) {
    at("Lock_TakeSlotsLock");
    kvm.slotsLock().lock();
    Errno error = vcpuLocks.lockAll(Check.VCPU_BUSY);
    if (error == Errno.OK) {
      error = checkRun();
    }
    if (error == Errno.OK) {
      at("Lock_CheckSlot");
      error = lockSlot(cap);
    }

    at("Lock_ReleaseSlotsLock");
    kvm.slotsLock().unlock();
    vcpuLocks.unlockAll();
    return error;
  }

  /** v4: a vcpu that has run once is enough to refuse. */
  private Errno checkRun() {
    if (knobs.lock().hasRunCheck()) {
      at("Lock_CheckRun");
      for (Vcpu vcpu : host.vcpus()) {
        if (vcpu.created().load() != 0 && vcpu.everRan().load() != 0) {
          return host.refuse(Check.VCPU_HAS_RUN, Errno.EBUSY);
        }
      }
    }
    return Errno.OK;
  }

  /** Rows 6 to 8 and what follows, under slots_lock. */
  private Errno lockSlot(SystemCall.LockCap cap) {
    Errno error = Errno.OK;
    if (knobs.lock().permCheck() == LockKnobs.PermCheck.LOCKED) {
      error = checkPermissions(cap);
    } else if (host.idToMemslot(cap.id()).isEmpty()) {
      error = host.refuse(Check.NO_SUCH_SLOT, Errno.EINVAL);
    }
    if (error != Errno.OK) {
      return error;
    }
    MemorySlot slot = host.idToMemslot(cap.id()).orElseThrow();
    if (knobs.cap().feature() == CapKnobs.Feature.CHECKS) {
      return host.refuse(Check.UNFINISHED, Errno.EINVAL);
    }
    if (knobs.lock().relock() == LockKnobs.Relock.REFUSED && slot.locked()) {
      return host.refuse(Check.ALREADY_LOCKED, Errno.EBUSY);
    }
    if (knobs.pending().sharedMte() == PendingKnobs.SharedMte.AT_LOCK
        && kvm.mte().load() != 0
        && slot.shared()) {
      return host.refuse(Check.SHARED_WITH_TAGS, Errno.EFAULT);
    }
    frame.slot(slot);
    rememberForClaims(slot);
    return pinAndMap.run(slot, modeOf(cap), cap.fault());
  }

  /** Rows 6 and 7. */
  private Errno checkPermissions(SystemCall.LockCap cap) {
    Optional<MemorySlot> slot = host.idToMemslot(cap.id());
    if (slot.isEmpty()) {
      return host.refuse(Check.NO_SUCH_SLOT, Errno.EINVAL);
    }
    boolean write = modeOf(cap) == LockMode.RW;
    if (write && (slot.get().readonly() || slot.get().logging().load() != 0)) {
      return host.refuse(Check.NOT_WRITABLE, Errno.EPERM);
    }
    return Errno.OK;
  }

  private static LockMode modeOf(SystemCall.LockCap cap) {
    return (cap.flags() & Arm.MEM_WRITE) != 0 ? LockMode.RW : LockMode.R;
  }

  private void rememberForClaims(MemorySlot slot) {
    int mapped = 0;
    int pins = 0;
    for (Page page : slot.pages()) {
      if (page.leaf().load() != Leaf.NOTHING) {
        mapped |= 1 << page.index();
      }
      pins += page.pins().stream().mapToInt(count -> count.load()).sum();
    }
    host.ghosts().mappedBefore().store(mapped);
    host.ghosts().pinsBefore().store(pins);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;
import java.util.ArrayList;
import java.util.List;

/**
 * The capabilities and the creation of vcpus, {@code arch/arm64/kvm/arm.c} of v5 of the series
 * after 12/38.
 */
public class Arm extends VmCode {

  /** KVM_MEM_SLOTS_NUM. */
  static final long SLOTS_NUM = 32767;

  /** Bits of the action's flags. */
  static final long MEM_READ = 1;

  static final long MEM_WRITE = 2;
  static final long UNLOCK_ALL = 1;

  static final int LOCK = 1;
  static final int UNLOCK = 2;

  /** kvm_arm_lock_memslot_supported: from v5/12 on. */
  protected boolean isSupported() {
    return true;
  }

  /** kvm_vm_ioctl_enable_cap for KVM_CAP_ARM_LOCK_USER_MEMORY_REGION. */
  public Errno enableLock(LockCap cap) {
    if (design.noCapTakesFlags && cap.action() != 0) {
      return refuse(Check.UNKNOWN_ACTION, Errno.EINVAL);
    }
    if (!isSupported()) {
      return refuse(Check.FEATURE_OFF, Errno.EINVAL);
    }
    return lockUserMemoryRegion(cap);
  }

  /** kvm_lock_user_memory_region_ioctl, rows 2 to 4. */
  public Errno lockUserMemoryRegion(LockCap cap) {
    if (usesReservedArguments(cap)) {
      return refuse(Check.RESERVED_ARGUMENT, Errno.EINVAL);
    }
    if (isLock(cap)) {
      if (isOutOfRange(cap)) {
        return refuse(Check.SLOT_OUT_OF_RANGE, Errno.EINVAL);
      }
      if (lacksRead(cap)) {
        return refuse(Check.READ_MISSING, Errno.EINVAL);
      }
      if (design.refusesUnknownBits && (cap.flags() & ~knownLockFlags()) != 0) {
        return refuse(Check.UNKNOWN_LOCK_FLAGS, Errno.EINVAL);
      }
      return world.lockMemslot.lock(cap);
    }
    if (cap.action() == UNLOCK) {
      boolean all = (cap.flags() & UNLOCK_ALL) != 0;
      if (!all && isOutOfRange(cap)) {
        return refuse(Check.UNLOCK_SLOT_OUT_OF_RANGE, Errno.EINVAL);
      }
      if (design.refusesUnknownBits && (cap.flags() & ~knownUnlockFlags()) != 0) {
        return refuse(Check.UNKNOWN_UNLOCK_FLAGS, Errno.EINVAL);
      }
      return design.unlockTakesVcpus
          ? unlockWithVcpus(cap.id(), all)
          : world.unlockMemslot.unlock(cap.id(), all);
    }
    return refuse(Check.UNKNOWN_ACTION, Errno.EINVAL);
  }

  /** Row 2. */
  protected boolean usesReservedArguments(LockCap cap) {
    return cap.args2() != 0 || cap.args3() != 0;
  }

  /** D14: the bits of args[1] that mean something to LOCK. */
  protected long knownLockFlags() {
    return MEM_READ | MEM_WRITE;
  }

  /** D14: the bits of args[1] that mean something to UNLOCK. */
  protected long knownUnlockFlags() {
    return UNLOCK_ALL;
  }

  /** Row 2, no bit mask: 3 is no action. */
  protected boolean isLock(LockCap cap) {
    return cap.action() == LOCK;
  }

  /** Row 3. */
  protected boolean isOutOfRange(LockCap cap) {
    return Long.compareUnsigned(cap.id(), SLOTS_NUM) >= 0;
  }

  /** Row 4: WRITE alone is nothing. */
  protected boolean lacksRead(LockCap cap) {
    return (cap.flags() & MEM_READ) == 0;
  }

  /** A proposal (MU31): UNLOCK takes what LOCK takes. */
  protected Errno unlockWithVcpus(long id, boolean all) {
    List<Vcpu> vcpus = new ArrayList<>();

    at("Lock_TakeKvmLock");
    kvm.lock().lock();
    Errno error = world.vcpuLocks.lockAll(vcpus, Check.UNLOCK_VCPU_BUSY);
    if (error == Errno.OK) {
      error = world.unlockMemslot.unlock(id, all);
    }
    world.vcpuLocks.unlockAll(vcpus);

    at("Lock_ReleaseKvmLock");
    kvm.lock().unlock();
    return error;
  }

  /** kvm_vm_ioctl_enable_cap for KVM_CAP_ARM_MTE. */
  public Errno enableMte(long flags) {
    if (design.mteRefusesFlags && flags != 0) {
      return fail(Errno.EINVAL);
    }
    Errno error = Errno.OK;

    at("Mte_TakeKvmLock");
    kvm.lock().lock();
    if (world.vcpus.all().stream().anyMatch(vcpu -> vcpu.created().load() != 0)) {
      error = fail(Errno.EINVAL);
    } else if (design.mteMindsLocks || design.sharedMteIsRefusedAtLock) {
      error = enableUnlessLocked();
    } else {
      kvm.mte().store(1);
    }

    at("Mte_ReleaseKvmLock");
    kvm.lock().unlock();
    return error;
  }

  /** kvm_arm_has_locked_memslots (v5/03, D13) and what depends on it. */
  protected Errno enableUnlessLocked() {
    boolean early = design.mteMindsLocks && design.mteReadsSlotsBeforeSrcu;
    int read = 0;
    if (early) {
      at("Mte_ReadSlots");
      read = memslotsRead();
    }

    at("Mte_SrcuLock");
    kvm.srcu().readLock();
    if (!early) {
      read = memslotsRead();
    }

    at("Mte_Check");
    kvm.memslots().staleIf(memslotsRead() != read && kvm.replaced().load() == 0);
    Errno error = Errno.OK;
    if (design.mteMindsLocks && !world.lockedSlots().isEmpty()) {
      error = fail(design.mteSaysEperm ? Errno.EPERM : Errno.EINVAL);
    } else if (design.sharedMteIsRefusedAtLock
        && world.lockedSlots().stream().anyMatch(MemorySlot::shared)) {
      error = fail(Errno.EINVAL);
    } else {
      kvm.mte().store(1);
    }

    at("Mte_SrcuUnlock");
    kvm.srcu().readUnlock();
    return error;
  }

  /** Which array of memslots readers find: each change publishes a new one. */
  protected int memslotsRead() {
    return world.slots.all().stream().mapToInt(slot -> slot.version().load()).sum();
  }

  /** kvm_vm_ioctl_create_vcpu of {@code virt/kvm/kvm_main.c}. */
  public Errno createVcpu(Vcpu vcpu) {
    Errno error = Errno.OK;

    at("CreateVcpu_TakeKvmLock");
    kvm.lock().lock();
    if (vcpu.created().load() != 0) {
      error = fail(Errno.EEXIST);
    } else {
      at("CreateVcpu_Install");
      vcpu.created().store(1);
    }

    at("CreateVcpu_ReleaseKvmLock");
    kvm.lock().unlock();
    return error;
  }
}

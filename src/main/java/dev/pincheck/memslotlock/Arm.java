// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/** {@code arch/arm64/kvm/arm.c}: the capabilities and the creation of vcpus. */
final class Arm {

  /** KVM_MEM_SLOTS_NUM. */
  static final long SLOTS_NUM = 32767;

  /** Bits of the action's flags. */
  static final long MEM_READ = 1;

  static final long MEM_WRITE = 2;
  static final long UNLOCK_ALL = 1;

  private static final int LOCK = 1;
  private static final int UNLOCK = 2;
  private static final int NO_ACTION = 3;

  private final Host host;
  private final Kvm kvm;
  private final CapKnobs knobs;
  private final LockMemslot lockMemslot;
  private final UnlockMemslot unlockMemslot;

  Arm(Host host, Frame frame) {
    this.host = host;
    this.kvm = host.kvm();
    this.knobs = host.knobs().cap();
    VcpuLocks vcpuLocks = new VcpuLocks(host, frame);
    this.lockMemslot = new LockMemslot(host, frame, vcpuLocks);
    this.unlockMemslot = new UnlockMemslot(host, frame, vcpuLocks);
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /** kvm_vm_ioctl_enable_cap for KVM_CAP_ARM_LOCK_USER_MEMORY_REGION. */
  Errno enableLock(SystemCall.LockCap cap) {
    if (knobs.capFlags() == CapKnobs.CapFlags.ALL && cap.action() != 0) {
      return host.refuse(Check.UNKNOWN_ACTION, Errno.EINVAL);
    }
    if (knobs.feature() == CapKnobs.Feature.OFF) {
      return host.refuse(Check.FEATURE_OFF, Errno.EINVAL);
    }
    return lockUserMemoryRegion(cap);
  }

  /** kvm_lock_user_memory_region_ioctl. */
  private Errno lockUserMemoryRegion(SystemCall.LockCap cap) {
    boolean moreRefused = knobs.moreArgs() == CapKnobs.MoreArgs.REFUSED;
    if (moreRefused && (cap.args2() != 0 || cap.args3() != 0)) {
      return host.refuse(Check.RESERVED_ARGUMENT, Errno.EINVAL);
    }
    return switch (cap.action()) {
      case LOCK -> lock(cap);
      case UNLOCK -> unlock(cap);
      default -> {
        boolean third = cap.action() == NO_ACTION && knobs.action3() == CapKnobs.Action3.ACCEPTED;
        yield third ? lock(cap) : host.refuse(Check.UNKNOWN_ACTION, Errno.EINVAL);
      }
    };
  }

  private Errno lock(SystemCall.LockCap cap) {
    if (Long.compareUnsigned(cap.id(), SLOTS_NUM) >= 0) {
      return host.refuse(Check.SLOT_OUT_OF_RANGE, Errno.EINVAL);
    }
    long needed =
        knobs.writeAlone() == CapKnobs.WriteAlone.ACCEPTED ? MEM_READ | MEM_WRITE : MEM_READ;
    if ((cap.flags() & needed) == 0) {
      return host.refuse(Check.READ_MISSING, Errno.EINVAL);
    }
    if (unknownBits(cap.flags(), MEM_READ | MEM_WRITE)) {
      return host.refuse(Check.UNKNOWN_LOCK_FLAGS, Errno.EINVAL);
    }
    return lockMemslot.lock(cap);
  }

  private Errno unlock(SystemCall.LockCap cap) {
    boolean all = (cap.flags() & UNLOCK_ALL) != 0;
    if (!all && Long.compareUnsigned(cap.id(), SLOTS_NUM) >= 0) {
      return host.refuse(Check.UNLOCK_SLOT_OUT_OF_RANGE, Errno.EINVAL);
    }
    if (unknownBits(cap.flags(), UNLOCK_ALL)) {
      return host.refuse(Check.UNKNOWN_UNLOCK_FLAGS, Errno.EINVAL);
    }
    return unlockMemslot.unlock(cap.id(), all);
  }

  private boolean unknownBits(long flags, long known) {
    return knobs.unknownBits() == CapKnobs.UnknownBits.REFUSED && (flags & ~known) != 0;
  }

  /** kvm_vm_ioctl_enable_cap for KVM_CAP_ARM_MTE. */
  Errno enableMte(long flags, Frame frame) {
    if (knobs.capFlags() != CapKnobs.CapFlags.NISV_ONLY && flags != 0) {
      return host.fail(Errno.EINVAL);
    }
    at("Mte_TakeKvmLock");
    kvm.lock().lock();
    Errno error = Errno.OK;
    if (host.vcpus().stream().anyMatch(vcpu -> vcpu.created().load() != 0)) {
      error = host.fail(Errno.EINVAL);
    } else if (asksForLockedSlots()) {
      error = enableUnlessLocked(frame);
    } else {
      kvm.mte().store(1);
    }

    at("Mte_ReleaseKvmLock");
    kvm.lock().unlock();
    return error;
  }

  private boolean asksForLockedSlots() {
    PendingKnobs pending = host.knobs().pending();
    return pending.mteLocked() != PendingKnobs.MteLocked.ALLOWED
        || pending.sharedMte() == PendingKnobs.SharedMte.AT_LOCK;
  }

  /** kvm_arch_has_locked_memslots and what depends on it (v5/03, D13). */
  private Errno enableUnlessLocked(Frame frame) {
    PendingKnobs pending = host.knobs().pending();
    boolean locked = pending.mteLocked() != PendingKnobs.MteLocked.ALLOWED;
    boolean early = locked && pending.mteSlotsRead() == PendingKnobs.MteSlotsRead.BEFORE_SRCU;
    if (early) {
      at("Mte_ReadSlots");
      frame.sampled = memslotsRead();
    }

    at("Mte_SrcuLock");
    kvm.srcu().readLock();
    if (!early) {
      frame.sampled = memslotsRead();
    }

    at("Mte_Check");
    kvm.memslots().staleIf(memslotsRead() != frame.sampled && kvm.replaced().load() == 0);
    Errno error = Errno.OK;
    if (locked && !host.lockedSlots().isEmpty()) {
      boolean eperm = pending.mteLocked() == PendingKnobs.MteLocked.EPERM;
      error = host.fail(eperm ? Errno.EPERM : Errno.EINVAL);
    } else if (pending.sharedMte() == PendingKnobs.SharedMte.AT_LOCK
        && host.lockedSlots().stream().anyMatch(MemorySlot::shared)) {
      error = host.fail(Errno.EINVAL);
    } else {
      kvm.mte().store(1);
    }

    at("Mte_SrcuUnlock");
    kvm.srcu().readUnlock();
    return error;
  }

  /** Which array of memslots readers find: each change publishes a new one. */
  private int memslotsRead() {
    return host.slots().stream().mapToInt(slot -> slot.version().load()).sum();
  }

  /** kvm_vm_ioctl_create_vcpu. */
  Errno createVcpu(Vcpu vcpu) {
    at("CreateVcpu_TakeKvmLock");
    kvm.lock().lock();
    Errno error = Errno.OK;
    if (vcpu.created().load() != 0) {
      error = host.fail(Errno.EEXIST);
    } else {
      at("CreateVcpu_Install");
      vcpu.created().store(1);
    }

    at("CreateVcpu_ReleaseKvmLock");
    kvm.lock().unlock();
    return error;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;
import java.util.List;

/**
 * KVM_ARM_VCPU_INIT, {@code arch/arm64/kvm/reset.c} and {@code mmu.c} of v5 of the series; until
 * 2023 a reset takes kvm->lock (section 2.1).
 */
public class VcpuReset extends VmCode {

  /** kvm_arch_vcpu_ioctl_vcpu_init, with kvm_reset_vcpu. */
  public Errno reset(Vcpu vcpu) {
    if (vcpu.created().load() == 0) {
      return fail(Errno.EBADF);
    }

    at("Reset_TakeVcpuMutex");
    vcpu.mutex().lock();

    at("Reset_TakeKvmLock");
    kvm.lock().lock();

    at("Reset_ReleaseKvmLock");
    kvm.lock().unlock();
    if (vcpu.everRan().load() != 0) {
      switchOff(vcpu);
      unmapVm(vcpu);
    }

    at("Reset_ReleaseVcpuMutex");
    vcpu.mutex().unlock();
    return Errno.OK;
  }

  /** From now on it reads memory, not its caches. */
  protected void switchOff(Vcpu vcpu) {
    vcpu.mmuOn().store(0);
    int index = world.vcpus.all().indexOf(vcpu);
    for (MemorySlot slot : world.slots.all()) {
      slot.pages().forEach(page -> page.cleaned().get(index).store(0));
    }
  }

  /**
   * stage2_unmap_vm of a vcpu that has run: what is locked is not unmapped, its maintenance is
   * deferred again (v5/05).
   */
  public void unmapVm(Vcpu vcpu) {
    at("Reset_SrcuLock");
    kvm.srcu().readLock();

    at("Reset_TakeMmapRead");
    kvm.mmapLock().downRead();

    at("Reset_TakeMmuLock");
    kvm.mmuLock().lock();
    for (MemorySlot slot : slotsToReset()) {
      at("Reset_TestSlot");
      world.ghosts.inHand(slot);
      boolean locked = slot.locked();
      if (locked) {
        slot.pages().forEach(page -> page.tagsGetOld(world.vcpus.all().indexOf(vcpu)));
      }
      if (design.resetUnmapsLocked || !locked) {
        at("Reset_UnmapSlot");
        unmap(slot);
      } else {
        at("Reset_SetPending");
        int deferred = deferred();
        kvm.pending().set(deferred);
        world.vcpus.all().forEach(each -> each.left().clear(deferred));
        // UNLOCK may have been here since: what is not locked any more has no work to do.
        if (slot.locked()) {
          slot.due().store(1);
        }
      }
    }

    at("Reset_ReleaseMmuLock");
    kvm.mmuLock().unlock();

    at("Reset_ReleaseMmapRead");
    kvm.mmapLock().upRead();

    at("Reset_SrcuUnlock");
    kvm.srcu().readUnlock();
  }

  /** Returns the memslots of the set: what is not there has no leaves. */
  protected List<MemorySlot> slotsToReset() {
    return world.presentSlots();
  }

  /** kvm_pgtable_stage2_unmap of what is not locked. */
  protected void unmap(MemorySlot slot) {
    slot.unmap();
  }

  /** Returns the work that what is locked has to wait for. */
  protected int deferred() {
    return PendingOps.DCACHE | PendingOps.ICACHE | tags();
  }

  /** Returns the bit for tags, if there are any. */
  protected final int tags() {
    return !design.sanitisesAtLock && kvm.mte().load() != 0 ? PendingOps.TAGS : 0;
  }
}

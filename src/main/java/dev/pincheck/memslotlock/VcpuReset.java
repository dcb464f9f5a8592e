// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/**
 * KVM_ARM_VCPU_INIT: kvm_reset_vcpu, which takes kvm->lock until 2023 (section 2.1); of a vcpu that
 * has run also stage2_unmap_vm (v5/05, section 3).
 */
final class VcpuReset {

  private final Host host;
  private final Frame frame;
  private final Kvm kvm;
  private final PendingKnobs knobs;

  VcpuReset(Host host, Frame frame) {
    this.host = host;
    this.frame = frame;
    this.kvm = host.kvm();
    this.knobs = host.knobs().pending();
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /** KVM_ARM_VCPU_INIT. */
  Errno reset(Vcpu vcpu) {
    if (vcpu.created().load() == 0) {
      return host.fail(Errno.EBADF);
    }

    at("Reset_TakeVcpuMutex");
    vcpu.mutex().lock();

    at("Reset_TakeKvmLock");
    kvm.lock().lock();

    at("Reset_ReleaseKvmLock");
    kvm.lock().unlock();
    if (vcpu.everRan().load() != 0) {
      switchOff(vcpu);
      unmapVm();
    }

    at("Reset_ReleaseVcpuMutex");
    vcpu.mutex().unlock();
    return Errno.OK;
  }

  /** From now on it reads memory, not its caches. */
  private void switchOff(Vcpu vcpu) {
    vcpu.mmuOn().store(0);
    int index = host.vcpus().indexOf(vcpu);
    for (MemorySlot slot : host.slots()) {
      slot.pages().forEach(page -> page.cleaned().get(index).store(0));
    }
  }

  /** stage2_unmap_vm: what is locked is not unmapped, its maintenance is deferred again. */
  private void unmapVm() {
    at("Reset_SrcuLock");
    kvm.srcu().readLock();

    at("Reset_TakeMmapRead");
    kvm.mmapLock().downRead();

    at("Reset_TakeMmuLock");
    kvm.mmuLock().lock();
    host.slots().stream().filter(MemorySlot::inSet).forEach(slot -> frame.queue.add(slot.number()));
    while (!frame.queue.isEmpty()) {
      at("Reset_TestSlot");
      MemorySlot slot = frame.firstOfQueue();
      frame.queue.remove(slot.number());
      boolean spared = knobs.resetMarks() != PendingKnobs.ResetMarks.UNMAPS && slot.locked();
      if (!spared) {
        at("Reset_UnmapSlot");
        slot.unmap();
      } else if (knobs.resetMarks() == PendingKnobs.ResetMarks.YES) {
        at("Reset_SetPending");
        boolean mte = kvm.mte().load() != 0;
        kvm.pending().set(PendingOps.DCACHE | PendingOps.ICACHE | (mte ? PendingOps.TAGS : 0));
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
}

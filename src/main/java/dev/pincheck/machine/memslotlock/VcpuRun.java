// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;

/** KVM_RUN, {@code arch/arm64/kvm/arm.c} of v5 of the series. */
public class VcpuRun extends VmCode {

  /** How the guest leaves. */
  public enum Exit {
    /** By something that the VMM handles. */
    TO_USER,
    /** By PSCI CPU_ON, which the kernel handles. */
    CPU_ON,
    /** Not at all: then the call ends there, with the vcpu's mutex held. */
    NEVER
  }

  /**
   * kvm_vcpu_ioctl and kvm_arch_vcpu_ioctl_run.
   *
   * @param guest what the guest does
   */
  public Errno run(Vcpu vcpu, Runnable guest, Exit exit) {
    if (vcpu.created().load() == 0) {
      return fail(Errno.EBADF);
    }

    at("Run_TakeVcpuMutex");
    vcpu.mutex().lock();
    vcpu.mode().store(Vcpu.Mode.RUN.code());

    at("Run_TestPending");
    vcpu.finds(kvm.pending());
    Errno error = kvm.pending().any() ? world.pendingOps.perform(vcpu) : Errno.OK;
    if (error == Errno.OK) {
      if (vcpu.everRan().load() == 0) {
        firstRunInit(vcpu);
      }

      at("Run_EnterGuest");
      vcpu.mode().store(Vcpu.Mode.GUEST.code());
      if (exit == Exit.NEVER) {
        return Errno.OK;
      }
      guest.run();

      at("Run_ExitGuest");
      vcpu.mode().store(Vcpu.Mode.RUN.code());
      vcpu.mmuOn().store(1);
      vcpu.left().store(0);
      if (exit == Exit.CPU_ON) {
        psciCpuOn();
      }
    }

    at("Run_ReleaseVcpuMutex");
    vcpu.mutex().unlock();
    vcpu.mode().store(Vcpu.Mode.IDLE.code());
    vcpu.left().store(0);
    return error;
  }

  /** kvm_psci_call: until 2023 under kvm->lock, within vcpu->mutex (2.1, 2.3). */
  protected void psciCpuOn() {
    at("Psci_TakeKvmLock");
    kvm.lock().lock();

    at("Psci_ReleaseKvmLock");
    kvm.lock().unlock();
  }

  /** kvm_vcpu_first_run_init. */
  protected void firstRunInit(Vcpu vcpu) {
    at("Run_TakeKvmLock");
    kvm.lock().lock();

    at("Run_FirstInit");
    vcpu.everRan().store(1);
    kvm.lock().unlock();
  }
}

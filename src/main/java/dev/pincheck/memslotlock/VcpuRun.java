// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.Optional;

/** kvm_arch_vcpu_ioctl_run of {@code arch/arm64/kvm/arm.c}, and what the guest does meanwhile. */
final class VcpuRun {

  private final Host host;
  private final Kvm kvm;
  private final PendingOps pendingOps;
  private final GuestAccess guestAccess;

  VcpuRun(Host host, Frame frame) {
    this.host = host;
    this.kvm = host.kvm();
    this.pendingOps = new PendingOps(host, frame);
    this.guestAccess = new GuestAccess(host, frame);
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /** KVM_RUN. One that never leaves the guest is over there, with the vcpu's mutex held. */
  Errno run(SystemCall.Run call) {
    Vcpu vcpu = host.vcpu(call.vcpu());
    if (vcpu.created().load() == 0) {
      return host.fail(Errno.EBADF);
    }
    at("Run_TakeVcpuMutex");
    vcpu.mutex().lock();
    vcpu.mode().store(Vcpu.Mode.RUN.code());

    at("Run_TestPending");
    Errno error = kvm.pending().load() == 0 ? Errno.OK : pendingOps.perform();
    if (error == Errno.OK) {
      enterGuest(vcpu, call.access());
      if (call.forever()) {
        host.ioctls().add(-1);
        return error;
      }

      at("Run_ExitGuest");
      vcpu.mode().store(Vcpu.Mode.RUN.code());
      vcpu.mmuOn().store(1);
    }

    at("Run_ReleaseVcpuMutex");
    vcpu.mutex().unlock();
    vcpu.mode().store(Vcpu.Mode.IDLE.code());
    return error;
  }

  private void enterGuest(Vcpu vcpu, Optional<SystemCall.Touch> touch) {
    if (vcpu.everRan().load() == 0) {
      at("Run_TakeKvmLock");
      kvm.lock().lock();

      at("Run_FirstInit");
      vcpu.everRan().store(1);
      kvm.lock().unlock();
    }

    at("Run_EnterGuest");
    vcpu.mode().store(Vcpu.Mode.GUEST.code());
    touch.ifPresent(guestAccess::touch);
  }
}

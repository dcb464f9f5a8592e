// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** kvm_lock_all_vcpus and kvm_unlock_all_vcpus of {@code arch/arm64/kvm/arm.c} (v5/01). */
final class VcpuLocks {

  private final Host host;
  private final Frame frame;
  private final LockKnobs knobs;
  private final List<Vcpu> taken = new ArrayList<>();

  VcpuLocks(Host host, Frame frame) {
    this.host = host;
    this.frame = frame;
    this.knobs = host.knobs().lock();
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /**
   * Takes the mutex of every vcpu, in the order of the array; or of none, and says EBUSY.
   *
   * @param busy the check that decides then
   */
  Errno lockAll(Check busy) {
    taken.clear();
    if (knobs.lockVcpus() == LockKnobs.LockVcpus.NONE) {
      return Errno.OK;
    }
    frame.cursor = 0;
    while (next().isPresent()) {
      at("Lock_TakeVcpu");
      Vcpu vcpu = next().orElseThrow();
      if (knobs.lockVcpus() == LockKnobs.LockVcpus.BLOCKING) {
        vcpu.mutex().lock();
      } else if (!vcpu.mutex().tryLock()) {
        host.refuse(busy, Errno.EBUSY);
        frame.cursor = 0;
        if (knobs.lockVcpus() != LockKnobs.LockVcpus.NO_ROLLBACK) {
          rollBack();
        }
        return Errno.EBUSY;
      }
      taken.add(vcpu);
      frame.cursor = vcpu.id() + 1;
    }
    frame.cursor = 0;
    return Errno.OK;
  }

  private Optional<Vcpu> next() {
    return host.vcpus().stream()
        .filter(vcpu -> vcpu.id() >= frame.cursor)
        .filter(vcpu -> vcpu.created().load() != 0)
        .findFirst();
  }

  /** Releases what lockAll took. */
  void unlockAll() {
    if (!taken.isEmpty()) {
      at("Lock_ReleaseVcpu");
      giveBack();
    }
  }

  private void rollBack() {
    while (!taken.isEmpty()) {
      at("Lock_RollbackVcpu");
      taken.remove(taken.size() - 1).mutex().unlock();
    }
  }

  private void giveBack() {
    for (int last = taken.size() - 1; last >= 0; last--) {
      taken.get(last).mutex().unlock();
    }
    taken.clear();
  }
}

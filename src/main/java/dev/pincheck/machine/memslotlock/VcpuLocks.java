// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;
import java.util.List;
import java.util.Optional;

/** The mutexes of all vcpus, {@code arch/arm64/kvm/arm.c} (v5/01): each is tried. */
public class VcpuLocks extends VmCode {

  /**
   * kvm_lock_all_vcpus: takes the mutex of every vcpu, in the order of the array; or of none, and
   * says EBUSY.
   *
   * @param locked filled with the vcpus whose mutex is taken
   * @param busy the check that decides then
   */
  public Errno lockAll(List<Vcpu> locked, Check busy) {
    int id = 0;
    while (vcpuFrom(id).isPresent()) {
      at("Lock_TakeVcpu");
      Vcpu vcpu = vcpuFrom(id).orElseThrow();
      if (!lock(vcpu)) {
        refuse(busy, Errno.EBUSY);
        rollBack(locked);
        return Errno.EBUSY;
      }
      locked.add(vcpu);
      id = vcpu.id() + 1;
    }
    return Errno.OK;
  }

  /** mutex_trylock. */
  protected boolean lock(Vcpu vcpu) {
    return vcpu.mutex().tryLock();
  }

  protected Optional<Vcpu> vcpuFrom(int id) {
    return vcpusToLock().stream()
        .filter(vcpu -> vcpu.id() >= id)
        .filter(vcpu -> vcpu.created().load() != 0)
        .findFirst();
  }

  /** Returns what the loop goes over: all vcpus that there are and will be, by id. */
  protected List<Vcpu> vcpusToLock() {
    return world.vcpus.all();
  }

  protected void rollBack(List<Vcpu> locked) {
    while (!locked.isEmpty()) {
      at("Lock_RollbackVcpu");
      locked.remove(locked.size() - 1).mutex().unlock();
    }
  }

  /** kvm_unlock_all_vcpus: releases what lockAll took, if anything. */
  public void unlockAll(List<Vcpu> locked) {
    if (!locked.isEmpty()) {
      at("Lock_ReleaseVcpu");
      for (int last = locked.size() - 1; last >= 0; last--) {
        locked.get(last).mutex().unlock();
      }
    }
  }

  /** Waits for each, as the documentation of v5/02 says (1.3). */
  public static class Blocking extends VcpuLocks {

    /** mutex_lock. */
    @Override
    protected boolean lock(Vcpu vcpu) {
      vcpu.mutex().lock();
      return true;
    }
  }

  /** Takes none: user space promises that no vcpu runs (C00v4). */
  public static class None extends VcpuLocks {

    @Override
    public Errno lockAll(List<Vcpu> locked, Check busy) {
      return Errno.OK;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.Mmu;

/** A fault looks for invalidations before it takes mmu_lock. */
public final class FaultChecksUnlocked extends Mmu {
  @Override
  protected Errno map(Kvm kvm, int gfn, GuestMemfd.Pfn pfn, int seq) {
    at("Fault_Check");
    kvm.memory.read();
    if (mustRetry(kvm, gfn, seq)) {
      return fail(Errno.RETRY);
    }

    at("Fault_Check");
    kvm.mmuLock.lock();
    install(kvm, gfn, pfn);
    kvm.mmuLock.unlock();
    return Errno.OK;
  }
}

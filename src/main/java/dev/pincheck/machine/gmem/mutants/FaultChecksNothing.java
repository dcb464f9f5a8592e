// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.Gmem;
import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.Mmu;

/** A fault does not look for invalidations. */
public final class FaultChecksNothing extends Mmu {
  /** Takes the objects. */
  public FaultChecksNothing(Gmem world) {
    super(world);
  }

  @Override
  protected Errno map(Kvm kvm, int gfn, GuestMemfd.Pfn pfn, int seq) {
    at("Fault_Install");
    kvm.mmuLock.lock();
    install(kvm, gfn, pfn);
    kvm.mmuLock.unlock();
    return Errno.OK;
  }
}

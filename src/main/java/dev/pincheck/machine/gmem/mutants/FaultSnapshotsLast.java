// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.Mmu;

/** A fault reads the sequence count after it got its page. */
public final class FaultSnapshotsLast extends Mmu {
  @Override
  protected int snapshot(Kvm kvm) {
    return 0;
  }

  @Override
  protected Errno map(Kvm kvm, int gfn, GuestMemfd.Pfn pfn, int seq) {
    return super.map(kvm, gfn, pfn, super.snapshot(kvm));
  }
}

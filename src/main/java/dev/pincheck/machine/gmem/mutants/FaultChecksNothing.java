// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.Mmu;

/** A fault does not look for invalidations. */
public final class FaultChecksNothing extends Mmu {
  @Override
  protected boolean mustRetry(Kvm kvm, int gfn, int seq) {
    return false;
  }
}

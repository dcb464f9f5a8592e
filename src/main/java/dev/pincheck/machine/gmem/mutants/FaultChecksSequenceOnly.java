// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.Mmu;

/** A fault does not look whether an invalidation is going on. */
public final class FaultChecksSequenceOnly extends Mmu {
  @Override
  protected boolean isInvalidated(Kvm kvm, int gfn) {
    return false;
  }
}

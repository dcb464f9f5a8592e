// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Kvm;

/** Release does not drop the VM. */
public final class ReleaseKeepsVm extends GuestMemfd {
  @Override
  protected void putVm(Kvm kvm) {
    // Never.
  }
}

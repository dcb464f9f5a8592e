// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.VmIoctl;

/** An ioctl does not ask whether its task has the mm that the VM was made with. */
public final class IoctlTakesAnyMm extends VmIoctl {
  @Override
  protected boolean isOfOtherMm(Kvm kvm) {
    return false;
  }
}

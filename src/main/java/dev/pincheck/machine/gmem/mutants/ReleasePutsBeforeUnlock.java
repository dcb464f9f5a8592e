// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.Kvm;

/** Release drops the VM before it gives back its locks. */
public final class ReleasePutsBeforeUnlock extends GuestMemfd {
  @Override
  protected void unlock(Inode inode, Kvm kvm) {
    at("Release_ReleaseInvalidateLock");
    world.vmLifetime.putEarly(kvm);
    inode.invalidateLock.upWrite();
    unlockSlots(kvm);
  }

  @Override
  protected void putVm(Kvm kvm) {
    // Done before.
  }
}

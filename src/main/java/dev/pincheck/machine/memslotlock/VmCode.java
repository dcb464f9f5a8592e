// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.KernelCode;

/** What every routine of this machine has at hand: the VM, its objects and its version. */
public abstract class VmCode extends KernelCode<MemslotLock> {
  protected Kvm kvm;
  protected Design design;

  @Override
  protected void isSet() {
    kvm = world.kvm;
    design = world.design;
  }

  /** Sets the result that a check of table 1.2 decides; returns it. */
  protected final Errno refuse(Check check, Errno result) {
    world.decisions.decides(check);
    return fail(result);
  }
}

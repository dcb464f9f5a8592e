// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.KernelCode;

/** What every routine of this machine has at hand: the version, and the lock of the file. */
public abstract class RmCode extends KernelCode<Restrictedmem> {
  protected Design design;

  @Override
  protected void isSet() {
    design = world.design;
  }

  /** Enters the kernel. */
  protected void enter() {
    at("Syscall_Enter");
    fail(Errno.OK);
  }

  /** Returns the consumer that a call names. */
  protected Consumer consumer(Call call) {
    return world.consumers.named(call.text("consumer"));
  }

  /** mutex_lock or down_read of rm->lock, by who only looks at consumers. */
  protected void lockToLook() {
    if (design.lookersShare) {
      world.lock.downRead();
    } else {
      world.lock.downWrite();
    }
  }

  /** Gives that back. */
  protected void unlockAfterLook() {
    if (design.lookersShare) {
      world.lock.upRead();
    } else {
      world.lock.upWrite();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.UserMode;

/** The way into a system call and back: none begins once the VM ends, which waits for ioctls. */
public class SystemCall extends VmCode implements UserMode {

  @Override
  public boolean enter(Call call) {
    at("Syscall_Enter");
    if (world.dead.load() != 0) {
      return false;
    }
    fail(Errno.OK);
    if (isIoctl(call)) {
      world.ioctls.enter();
    }
    return true;
  }

  /** The teardown of the VM is none. */
  private static boolean isIoctl(Call call) {
    return !call.is("exit", "close_vm");
  }

  @Override
  public boolean leave(Call call, Errno result) {
    if (call.is("run_forever") && result == Errno.OK) {
      world.ioctls.leave();
      return false;
    }

    at("Syscall_Return");
    if (isIoctl(call)) {
      world.ioctls.leave();
    }
    world.lockdep.sysExit();
    world.ghosts.clear();
    return true;
  }
}

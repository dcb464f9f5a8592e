// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import dev.pincheck.kernel.Routine;
import java.util.List;

/** A task in user mode that makes the system calls of its program, one after the other. */
public final class UserTask implements Routine {

  private final Host host;
  private final List<SystemCall> calls;
  private final Frame frame;
  private final Arm arm;
  private final VcpuRun vcpuRun;
  private final VcpuReset vcpuReset;
  private final KvmMain kvmMain;
  private final Notifier notifier;
  private final UserMemory userMemory;
  private final Teardown teardown;

  /** Makes the task with the given program. */
  public UserTask(Host host, List<SystemCall> calls) {
    this.host = host;
    this.calls = List.copyOf(calls);
    this.frame = new Frame(host);
    this.arm = new Arm(host, frame);
    this.vcpuRun = new VcpuRun(host, frame);
    this.vcpuReset = new VcpuReset(host, frame);
    this.kvmMain = new KvmMain(host, frame);
    this.notifier = new Notifier(host);
    this.userMemory = new UserMemory(host);
    this.teardown = new Teardown(host, frame);
  }

  /** Returns the task's local variables, as they are where it was stopped last. */
  public Frame frame() {
    return frame;
  }

  @Override
  public void run(int callsDone) {
    frame.reset();
    for (int call = callsDone; call < calls.size(); call++) {
      host.kernel().at("Syscall_Enter");
      if (host.dead().load() != 0) {
        return;
      }
      SystemCall next = calls.get(call);
      host.fail(Errno.OK);
      boolean ioctl = !(next instanceof SystemCall.Teardown);
      if (ioctl) {
        host.ioctls().add(1);
      }
      Errno result = syscall(next);
      if (result == Errno.OK && next instanceof SystemCall.Run run && run.forever()) {
        return;
      }

      host.kernel().at("Syscall_Return");
      if (ioctl) {
        host.ioctls().add(-1);
      }
      host.lockdep().sysExit();
      frame.leave();
      host.kernel().checkpoint(call + 1);
    }
  }

  private Errno syscall(SystemCall call) {
    if (call instanceof SystemCall.LockCap cap) {
      return arm.enableLock(cap);
    } else if (call instanceof SystemCall.EnableMte mte) {
      return arm.enableMte(mte.flags(), frame);
    } else if (call instanceof SystemCall.CreateVcpu create) {
      return arm.createVcpu(host.vcpu(create.vcpu()));
    } else if (call instanceof SystemCall.Reset reset) {
      return vcpuReset.reset(host.vcpu(reset.vcpu()));
    } else if (call instanceof SystemCall.Run run) {
      return vcpuRun.run(run);
    } else if (call instanceof SystemCall.SetRegion region) {
      return kvmMain.setMemoryRegion(region);
    } else if (call instanceof SystemCall.Invalidate invalidate) {
      return notifier.invalidate(invalidate);
    } else if (call instanceof SystemCall.Age age) {
      return notifier.age(age);
    } else if (call instanceof SystemCall.Write write) {
      return userMemory.write(host.slot(write.slot()).pages().get(write.index()));
    } else if (call instanceof SystemCall.Mlock mlock) {
      return userMemory.mlock(mlock.pages());
    }
    return teardown.run(((SystemCall.Teardown) call).mm());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Routine;
import java.util.List;

/**
 * A task in user mode that makes the system calls of its program, one after the other. What a
 * checkpoint keeps is twice the number of calls that are over, plus one inside a fault.
 */
public final class UserTask implements Routine {

  private final Host host;
  private final List<SystemCall> calls;
  private final FileTable files;
  private final FileCreation fileCreation;
  private final GuestMemfd guestMemfd;
  private final Mmu mmu;
  private final KvmMain kvmMain;
  private final VmLifetime vms;
  private final Fallocate fallocate;
  private final MemoryFailure memoryFailure;

  /** Makes the task with the given program. */
  public UserTask(Host host, List<SystemCall> calls) {
    this.host = host;
    this.calls = List.copyOf(calls);
    files = new FileTable(host);
    Invalidation invalidation = new Invalidation(host);
    fileCreation = new FileCreation(host, files);
    guestMemfd = new GuestMemfd(host, files, invalidation);
    SlotBinding binding = new SlotBinding(host, files, guestMemfd);
    Memslots memslots = new Memslots(host, binding);
    mmu = new Mmu(host, files, guestMemfd, memslots);
    kvmMain = new KvmMain(host, files, binding, memslots, mmu);
    vms = new VmLifetime(host, files, binding, memslots);
    fallocate = new Fallocate(host, files, invalidation);
    memoryFailure = new MemoryFailure(host, invalidation);
  }

  /** Returns how many calls are over, from what a checkpoint kept. */
  public static int callsDone(int live) {
    return live / 2;
  }

  @Override
  public void run(int live) {
    boolean running = live % 2 != 0;
    for (int call = callsDone(live); call < calls.size(); call++) {
      if (calls.get(call) instanceof SystemCall.Fault fault) {
        mmu.fault(host.kvm(fault.vm()), fault.gfn(), running, 2 * call + 1);
      } else {
        syscall(calls.get(call));
      }
      running = false;
      returnToUser();
      host.kernel().checkpoint(2 * (call + 1));
    }
  }

  private Errno syscall(SystemCall call) {
    if (call instanceof SystemCall.Close close) {
      return files.close(host.file(close.file()));
    } else if (call instanceof SystemCall.CloseVm close) {
      return files.close(host.vmFile(close.vm()));
    } else if (call instanceof SystemCall.Create create) {
      return kvmMain.createMemoryRegion(host.slot(create.slot()), create);
    } else if (call instanceof SystemCall.Delete delete) {
      return kvmMain.deleteMemoryRegion(host.slot(delete.slot()), delete.prepareFails());
    } else if (call instanceof SystemCall.Replace replace) {
      return kvmMain.replaceMemoryRegion(host.slot(replace.slot()), replace.elsewhere());
    } else if (call instanceof SystemCall.CreateFile create) {
      return fileCreation.ioctlCreate(
          host.file(create.file()), create.gmemFails(), /* again= */ false);
    } else if (call instanceof SystemCall.ReuseFile reuse) {
      return fileCreation.ioctlCreate(
          host.file(reuse.file()), /* gmemFails= */ false, /* again= */ true);
    } else if (call instanceof SystemCall.Punch punch) {
      return fallocate.punchHole(host.file(punch.file()), punch.pgoff(), punch.pages());
    } else if (call instanceof SystemCall.Allocate allocate) {
      return fallocate.allocate(host.file(allocate.file()), allocate.pgoff(), allocate.pages());
    } else if (call instanceof SystemCall.Poison poison) {
      return memoryFailure.memoryFailure(host.inodeOf(poison.file()), poison.pgoff());
    }
    return vms.exitMm(host.kvm(((SystemCall.ExitMm) call).vm()));
  }

  /** task_work_run: delayed __fput of every file whose last reference this task dropped. */
  private void returnToUser() {
    int pointer = files.nextTaskWork();
    while (pointer != 0) {
      delayedFput(host.file(pointer));
      pointer = files.nextTaskWork();
    }
  }

  /** __fput. */
  private void delayedFput(File file) {
    host.isInFput(file.number());
    if (file.ofGuestMemfd()) {
      guestMemfd.release(file, vms);
    } else {
      vms.putKvm(host.kvm(file.vm()));
    }
    files.finish(file);
    host.isInFput(0);
  }
}

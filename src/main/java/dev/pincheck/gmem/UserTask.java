// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Routine;
import java.util.List;

/** A task in user mode that makes the system calls of its program, one after the other. */
public final class UserTask implements Routine {

  private final Host host;
  private final List<SystemCall> calls;
  private final FileTable files;
  private final GuestMemfd guestMemfd;
  private final KvmMain kvmMain;

  /** Makes the task with the given program. */
  public UserTask(Host host, List<SystemCall> calls) {
    this.host = host;
    this.calls = List.copyOf(calls);
    this.files = new FileTable(host);
    this.guestMemfd = new GuestMemfd(host, files);
    this.kvmMain = new KvmMain(host, files, guestMemfd);
  }

  @Override
  public void run(int callsDone) {
    for (int call = callsDone; call < calls.size(); call++) {
      syscall(calls.get(call));
      returnToUser();
      host.kernel().checkpoint(call + 1);
    }
  }

  private Errno syscall(SystemCall call) {
    if (call instanceof SystemCall.Close close) {
      return files.close(host.file(close.file()));
    } else if (call instanceof SystemCall.CloseVm close) {
      return files.close(host.vmFile(close.vm()));
    } else if (call instanceof SystemCall.Create create) {
      return kvmMain.createMemoryRegion(
          host.slot(create.slot()),
          host.file(create.file()),
          create.pgoff(),
          create.prepareFails() ? Errno.ENOMEM : Errno.OK);
    } else if (call instanceof SystemCall.Delete delete) {
      return kvmMain.deleteMemoryRegion(host.slot(delete.slot()));
    }
    SystemCall.Fault fault = (SystemCall.Fault) call;
    return kvmMain.fault(host.kvm(fault.vm()), fault.gfn());
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
    if (file.ofGuestMemfd()) {
      guestMemfd.release(file, kvmMain);
    } else {
      kvmMain.putKvm(host.kvm(file.privateData().load()));
    }
    files.finish(file);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The end of a process, of its mm and of its descriptor table: do_exit, begin_new_exec, exit_mmap,
 * and {@code fs/file.c}.
 */
public class ProcessEnd extends VmCode {
  /** The end of the mm that the VM was made with, alone. */
  public Errno exitMm(Kvm kvm) {
    awaitLastThread(kvm);
    exitMmap(kvm);
    return Errno.OK;
  }

  /**
   * do_exit: exit_mm, then exit_files; the mm goes last where somebody else has used it so long.
   */
  public Errno exit(Kvm kvm) {
    awaitLastThread(kvm);
    if (design.mmEndsFirst) {
      exitMmap(kvm);
    }
    closeFiles(tableOf(kvm));
    if (!design.mmEndsFirst) {
      exitMmap(kvm);
    }
    return Errno.OK;
  }

  /** munmap(2) of all of a file: the VMA goes, and with it its reference. */
  public Errno munmap(File file) {
    at("Syscall_LookupFd");
    if (file.mapped.load() == 0) {
      return fail(Errno.EINVAL);
    }
    file.mapped.store(0);
    fail(Errno.OK);
    if (world.race.endsMm) {
      world.kvms.at(file.vm).mmUsers.enter();
    }

    at("Munmap_FputVma");
    world.fileTable.fput(file);
    return Errno.OK;
  }

  /**
   * begin_new_exec: do_close_on_exec, then exec_mmap. Only the VM's descriptor is close-on-exec.
   */
  public Errno exec(Kvm kvm) {
    awaitLastThread(kvm);
    closeFiles(List.of(world.vmFile(kvm)));
    exitMmap(kvm);
    return Errno.OK;
  }

  /** close_range(2), over what the process has of this VM. */
  public Errno closeRange(Kvm kvm) {
    at("Syscall_LookupFd");
    fail(Errno.OK);
    closeFiles(tableOf(kvm));
    return Errno.OK;
  }

  /** No other task has the mm any more: who comes to the VM from here on is another process. */
  protected void awaitLastThread(Kvm kvm) {
    at("Syscall_LookupFd");
    kvm.mmUsers.awaitNobody();
    fail(Errno.OK);
    kvm.mmGone.store(1);
    // Who came in between, where primitives are steps, may have found it there.
    kvm.mmUsers.awaitNobody();
  }

  /** exit_mmap: the MMU notifier first, then what is mapped. */
  protected void exitMmap(Kvm kvm) {
    world.vmLifetime.mmuNotifierRelease(kvm);
    for (File file : tableOf(kvm)) {
      if (file.mapped.peek() != 0) {
        at("ExitMm_FputVma");
        file.mapped.store(0);
        world.fileTable.fput(file);
      }
    }
  }

  /** The descriptors of a process, from the lowest up. */
  protected List<File> tableOf(Kvm kvm) {
    List<File> table = new ArrayList<>();
    world.files.all().stream()
        .filter(file -> file.ofGuestMemfd() && file.vm == kvm.number)
        .forEach(table::add);
    table.add(world.race.vmHighest ? table.size() : 0, world.vmFile(kvm));
    return table;
  }

  /** close_files, __range_close and do_close_on_exec. */
  protected void closeFiles(List<File> table) {
    List<File> order = new ArrayList<>(table);
    if (design.walksDown) {
      Collections.reverse(order);
    }
    int place = takeOpen(order, 0);
    while (place < order.size()) {
      at("CloseFiles_Fput");
      world.fileTable.fputClose(order.get(place), design.walksAtOnce);
      place = takeOpen(order, place + 1);
    }
  }

  /** file_close_fd_locked of the next descriptor that is open, under the lock of the table. */
  protected int takeOpen(List<File> order, int from) {
    at("CloseFiles_Take");
    int place = from;
    while (place < order.size() && order.get(place).descriptor.load() == 0) {
      place++;
    }
    if (place < order.size()) {
      order.get(place).descriptor.store(0);
    }
    return place;
  }
}

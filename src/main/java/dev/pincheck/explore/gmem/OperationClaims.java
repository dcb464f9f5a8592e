// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.Scene;
import dev.pincheck.gmem.Errno;
import dev.pincheck.gmem.File;
import dev.pincheck.gmem.GmemFile;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Knobs;
import dev.pincheck.gmem.Kvm;
import dev.pincheck.gmem.MemorySlot;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.kernel.Memory;
import java.util.OptionalInt;
import java.util.Set;

/** What is claimed of operations: while they run, and after they failed. */
final class OperationClaims {

  private static final Set<String> OUTSIDE_MODULE =
      Set.of(
          "Syscall_LookupFd",
          "Close_Fput",
          "Return_ToUser",
          "Ioctl_FputVm",
          "Fallocate_Fput",
          "Fput_PutModule",
          "Fput_FreeFile",
          "Done");

  private static final Set<String> TAKE_SLOTS_LOCK =
      Set.of("SetMemoryRegion_TakeSlotsLock", "Release_TakeSlotsLock", "ExitMm_TakeSlotsLock");

  private static final Set<String> FAILURES = Set.of("EBADF", "EINVAL", "EEXIST", "ENOMEM");

  private final GmemState state;
  private final Host host;
  private final Memory memory;
  private final Scene.Places places;

  OperationClaims(GmemState state) {
    this.state = state;
    this.host = state.host();
    this.memory = state.memory();
    this.places = state.places();
  }

  boolean modulePinned() {
    return host.module().map(count -> count.in(memory) > 0).orElse(true)
        || !state.anyTask(this::inModule);
  }

  private boolean inModule(int task) {
    String label = places.label(task);
    if (label.equals("Fput_PutInode")) {
      File file = host.files().get(host.dyingIn(memory, task) - 1);
      return host.inodeOf(file.name()).iCount().in(memory) == 1;
    }
    return !OUTSIDE_MODULE.contains(label);
  }

  boolean moduleUnloadable() {
    return !state.allDone()
        || !state.allClosed()
        || host.module().map(count -> count.in(memory) == 0).orElse(true);
  }

  boolean lockOrder() {
    return state.everyTask(
        task -> {
          String label = places.label(task);
          boolean takesSlots = TAKE_SLOTS_LOCK.contains(label);
          boolean takes =
              takesSlots
                  || label.endsWith("_TakeInvalidateLock")
                  || label.equals("Destroy_ClearKvm");
          return !(takesSlots && holdsInvalidateLock(task)) && !(takes && holdsMmuLock(task));
        });
  }

  private boolean holdsInvalidateLock(int task) {
    return host.inodes().stream()
        .anyMatch(
            inode ->
                inode.invalidateLock().writerIn(memory).equals(OptionalInt.of(task))
                    || (inode.invalidateLock().readersIn(memory) & 1 << task) != 0);
  }

  private boolean holdsMmuLock(int task) {
    return host.kvms().stream()
        .anyMatch(kvm -> kvm.mmuLock().holderIn(memory).equals(OptionalInt.of(task)));
  }

  boolean rightFile() {
    return state.everyTask(task -> host.usesRightFileIn(memory, task));
  }

  /** The wait is for readers that are still there, and these are faults. */
  boolean deleteFinishes() {
    return state.everyTask(
        task ->
            !places.label(task).equals("Swap_SynchronizeWait")
                || host.kvms().stream().allMatch(kvm -> waitsForFaults(task, kvm)));
  }

  private boolean waitsForFaults(int task, Kvm kvm) {
    int awaited = kvm.srcu().awaitedIn(memory, task);
    return state.everyTask(
        other ->
            (awaited & 1 << other) == 0
                || ((kvm.srcu().readersIn(memory) & 1 << other) != 0
                    && state.call(other) instanceof SystemCall.Fault));
  }

  boolean createNeedsNoVm() {
    return state.everyTask(
        task ->
            !places.label(task).equals("Return_ToUser")
                || host.errnoIn(memory, task) != Errno.EBADF
                || !makesFile(state.call(task)));
  }

  private static boolean makesFile(SystemCall call) {
    return call instanceof SystemCall.CreateFile || call instanceof SystemCall.ReuseFile;
  }

  boolean failedOpNoEffect() {
    boolean quiet =
        state.everyTask(
            task ->
                (places.done(task) || places.label(task).equals("Syscall_LookupFd"))
                    && host.taskWork().in(memory, task).isEmpty());
    if (!quiet || !state.anyTask(this::failed)) {
      return true;
    }
    return host.files().stream().allMatch(this::countsItsHolders)
        && host.kvms().stream().allMatch(this::countsItsUsers)
        && host.inodes().stream()
            .filter(inode -> !inode.memory().freedIn(memory))
            .allMatch(
                inode ->
                    inode.iCount().in(memory)
                        == host.files().stream()
                            .filter(file -> file.inode() == inode.number() && exists(file))
                            .count())
        && host.gmems().stream().filter(state::listed).allMatch(this::boundByActive);
  }

  private boolean failed(int task) {
    Errno errno = host.errnoIn(memory, task);
    return FAILURES.contains(errno.text());
  }

  private boolean exists(File file) {
    return state.made(file) && !file.memory().freedIn(memory);
  }

  private boolean countsItsHolders(File file) {
    if (!file.ofGuestMemfd() || !exists(file)) {
      return true;
    }
    int holders = file.descriptor().in(memory);
    if (host.knobs().slotPinsFile() == Knobs.SlotPinsFile.YES) {
      for (MemorySlot slot : host.slots()) {
        if (slot.stateIn(memory) == MemorySlot.State.ACTIVE
            && slot.gmemFile().in(memory) == file.number()) {
          holders++;
        }
      }
    }
    if (host.knobs().vmPinsFile().isYes() && host.gmem(file.name()).kvm().in(memory) != 0) {
      holders++;
    }
    return file.fCount().in(memory) == holders;
  }

  private boolean countsItsUsers(Kvm kvm) {
    if (kvm.memory().freedIn(memory)) {
      return true;
    }
    int users =
        host.files().stream()
            .filter(file -> !file.ofGuestMemfd() && file.vm() == kvm.number())
            .mapToInt(file -> file.descriptor().in(memory))
            .sum();
    if (host.knobs().filePinsVm() == Knobs.FilePinsVm.YES
        && host.knobs().mutations().createGetKvm().isYes()) {
      for (GmemFile gmem : host.gmems()) {
        if (gmem.kvm().in(memory) == kvm.number() && !gmem.memory().freedIn(memory)) {
          users++;
        }
      }
    }
    return kvm.usersCount().in(memory) == users;
  }

  private boolean boundByActive(GmemFile gmem) {
    for (int page = 0; page < gmem.bindings().size(); page++) {
      int pointer = gmem.bindings().in(memory, page);
      if (pointer != 0) {
        MemorySlot slot = host.slots().get(pointer - 1);
        if (slot.stateIn(memory) != MemorySlot.State.ACTIVE
            || slot.gmemFile().in(memory) != gmem.number()) {
          return false;
        }
      }
    }
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.memslotlock;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import dev.pincheck.memslotlock.CapKnobs;
import dev.pincheck.memslotlock.Errno;
import dev.pincheck.memslotlock.Host;
import dev.pincheck.memslotlock.Kvm;
import dev.pincheck.memslotlock.Leaf;
import dev.pincheck.memslotlock.LockKnobs;
import dev.pincheck.memslotlock.LockMode;
import dev.pincheck.memslotlock.MemorySlot;
import dev.pincheck.memslotlock.Mm;
import dev.pincheck.memslotlock.Page;
import dev.pincheck.memslotlock.SystemCall;
import dev.pincheck.memslotlock.Vcpu;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The invariants that say something about a task where it stands: S8 to S16, L1 to L7. */
final class TaskProperties {

  private static final long SLOTS_NUM = 32767;
  private static final long READ_WRITE = 3;

  private static final Set<String> WALKS =
      Set.of(
          "Perform_FlushSlot",
          "Lock_RollbackUnmap",
          "LockPage_Map",
          "Unlock_Unmap",
          "Reset_UnmapSlot",
          "SetRegion_Flush",
          "Fault_Map",
          "Teardown_FreeTables");

  /** Steps of LOCK that are made with everything locked. */
  private static final Set<String> LOCKED_STEPS =
      Set.of(
          "Lock_CheckSlot",
          "Lock_Precheck",
          "Lock_SampleSeq",
          "LockPage_SampleBefore",
          "LockPage_TakeMmapRead",
          "LockPage_Pin",
          "LockPage_SampleAfter",
          "LockPage_TakeMmuLock",
          "LockPage_Map",
          "Lock_SanitiseTags",
          "Lock_TakeMmapWrite",
          "Lock_Account",
          "Lock_SetFlags",
          "Lock_SetDcache",
          "Lock_SetTags",
          "Lock_RollbackTakeMmuLock",
          "Lock_RollbackUnmap",
          "Lock_RollbackUnpin",
          "Lock_UnchargeTakeMmapWrite",
          "Lock_Uncharge");

  private static final Map<String, OfTask> OF_EACH_TASK = new TreeMap<>();
  private static final Map<String, OfAll> OF_ALL = new TreeMap<>();

  static {
    OF_EACH_TASK.put("FailedLockIsNoOp", TaskProperties::failedLockIsNoOp);
    OF_EACH_TASK.put("LockedStaysInPlace", TaskProperties::lockedStaysInPlace);
    OF_EACH_TASK.put("LockExcludesVcpus", TaskProperties::lockExcludesVcpus);
    OF_EACH_TASK.put("WalksHoldMmuLock", TaskProperties::walksHoldMmuLock);
    OF_EACH_TASK.put("RLockMapsReadOnly", TaskProperties::readLockMapsReadOnly);
    OF_EACH_TASK.put("LockedNeverFaults", TaskProperties::lockedNeverFaults);
    OF_EACH_TASK.put("UnlockUnmapsOnlyWhatIsDue", TaskProperties::unlockUnmapsOnlyWhatIsDue);
    OF_EACH_TASK.put("LocksReturned", TaskProperties::locksReturned);
    OF_EACH_TASK.put("TeardownUnmapsFirst", TaskProperties::teardownUnmapsFirst);
    OF_EACH_TASK.put("MalformedIsRefused", TaskProperties::malformedIsRefused);
    OF_EACH_TASK.put("UnknownBitsRefused", TaskProperties::unknownBitsRefused);
    OF_EACH_TASK.put("GupErrnoKept", TaskProperties::gupErrnoKept);
    OF_EACH_TASK.put("MteFlagsRefused", TaskProperties::mteFlagsRefused);
    OF_EACH_TASK.put("UnlockAllUnlocksAll", TaskProperties::unlockAllUnlocksAll);
    OF_EACH_TASK.put("UnlockNeverBusy", TaskProperties::unlockNeverBusy);
    OF_EACH_TASK.put("RunIsNotRefused", TaskProperties::runIsNotRefused);
    OF_EACH_TASK.put("NothingPendingInGuest", TaskProperties::nothingPendingInGuest);
    OF_ALL.put("TeardownReleasesAll", TaskProperties::teardownReleasesAll);
    OF_ALL.put("EveryoneSucceeds", TaskProperties::everyoneSucceeds);
  }

  private final Host host;
  private final Kvm kvm;
  private final Memory memory;
  private final Scene.Places places;

  private TaskProperties(Host host, Memory memory, Scene.Places places) {
    this.host = host;
    this.kvm = host.kvm();
    this.memory = memory;
    this.places = places;
  }

  /** Returns the invariant of that name for the states of a host, if there is one. */
  static Optional<Scene.Claim> claim(String name, Host host) {
    if (!OF_EACH_TASK.containsKey(name) && !OF_ALL.containsKey(name)) {
      return Optional.empty();
    }
    OfTask each = OF_EACH_TASK.getOrDefault(name, (states, task) -> true);
    OfAll all = OF_ALL.getOrDefault(name, states -> true);
    return Optional.of(
        new Scene.Claim() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public boolean holds(Memory memory, Scene.Places places) {
            TaskProperties states = new TaskProperties(host, memory, places);
            return all.holds(states) && states.tasks().allMatch(task -> each.holds(states, task));
          }
        });
  }

  private IntStream tasks() {
    return IntStream.range(0, host.layout().tasks());
  }

  private boolean at(int task, String label) {
    return places.label(task).equals(label);
  }

  private SystemCall call(int task) {
    List<SystemCall> calls = host.scenario().tasks().get(task).calls();
    return calls.get(Math.min(places.live(task), calls.size() - 1));
  }

  private Errno errno(int task) {
    return host.errnoIn(memory, task);
  }

  private Optional<MemorySlot> slotOf(int task) {
    int number = host.ghosts().slot().in(memory, task);
    return number == 0 ? Optional.empty() : Optional.of(host.slots().get(number - 1));
  }

  private Leaf leaf(Page page) {
    return Leaf.of(page.leaf().in(memory));
  }

  private boolean failedLockIsNoOp(int task) {
    boolean concerned = at(task, "Lock_ReleaseSlotsLock") && errno(task) != Errno.OK;
    return !concerned || slotOf(task).stream().allMatch(slot -> isAsBefore(task, slot));
  }

  private boolean isAsBefore(int task, MemorySlot slot) {
    boolean relock = host.knobs().lock().relock() == LockKnobs.Relock.ALLOWED;
    if (!relock && (slot.lockIn(memory) != LockMode.NONE || slot.due().in(memory) != 0)) {
      return false;
    }
    int mapped = host.ghosts().mappedBefore().in(memory, task);
    int pins = 0;
    for (Page page : slot.pages()) {
      if (leaf(page).present() && (mapped & 1 << page.index()) == 0) {
        return false;
      }
      pins += page.pins().stream().mapToInt(count -> count.in(memory)).sum();
    }
    return pins == host.ghosts().pinsBefore().in(memory, task);
  }

  private boolean lockedStaysInPlace(int task) {
    return !at(task, "SetRegion_Publish")
        || !(call(task) instanceof SystemCall.SetRegion change)
        || (change.change() != SystemCall.Change.DELETE
            && change.change() != SystemCall.Change.MOVE)
        || host.slot(change.slot()).lockIn(memory) == LockMode.NONE;
  }

  private boolean lockExcludesVcpus(int task) {
    return !LOCKED_STEPS.contains(places.label(task))
        || host.vcpus().stream()
            .allMatch(
                vcpu ->
                    vcpu.modeIn(memory) == Vcpu.Mode.IDLE
                        && (vcpu.created().in(memory) == 0
                            || owns(task, vcpu.mutex().holderIn(memory))));
  }

  private static boolean owns(int task, OptionalInt holder) {
    return holder.equals(OptionalInt.of(task));
  }

  private boolean walksHoldMmuLock(int task) {
    return !WALKS.contains(places.label(task)) || owns(task, kvm.mmuLock().holderIn(memory));
  }

  private boolean readLockMapsReadOnly(int task) {
    if (!at(task, "Lock_SetDcache")) {
      return true;
    }
    MemorySlot slot = slotOf(task).orElseThrow();
    int fresh = host.ghosts().fresh().in(memory, task);
    return slot.lockIn(memory) != LockMode.R
        || slot.pages().stream()
            .filter(page -> (fresh & 1 << page.index()) != 0)
            .noneMatch(page -> leaf(page).perm() == LockMode.RW);
  }

  private boolean lockedNeverFaults(int task) {
    boolean faults = at(task, "Fault_FindSlot") || at(task, "Fault_Age");
    if (!faults || !(call(task) instanceof SystemCall.Run run) || run.access().isEmpty()) {
      return true;
    }
    LockMode lock = host.slot(run.access().get().slot()).lockIn(memory);
    return lock == LockMode.NONE || (lock == LockMode.R && run.access().get().write());
  }

  private boolean unlockUnmapsOnlyWhatIsDue(int task) {
    return !at(task, "Unlock_Unmap") || slotOf(task).orElseThrow().due().in(memory) != 0;
  }

  private boolean locksReturned(int task) {
    if (!at(task, "Syscall_Return")) {
      return true;
    }
    int readers = kvm.mmapLock().readersIn(memory) | kvm.srcu().readersIn(memory);
    return (readers & 1 << task) == 0
        && !owns(task, kvm.lock().holderIn(memory))
        && !owns(task, kvm.slotsLock().holderIn(memory))
        && !owns(task, kvm.mmuLock().holderIn(memory))
        && !owns(task, kvm.mmapLock().writerIn(memory))
        && host.vcpus().stream().noneMatch(vcpu -> owns(task, vcpu.mutex().holderIn(memory)));
  }

  private boolean teardownUnmapsFirst(int task) {
    return !at(task, "Teardown_Unpin")
        || host.slots().stream()
            .flatMap(slot -> slot.pages().stream())
            .noneMatch(page -> leaf(page).present());
  }

  private Optional<SystemCall.LockCap> returnsFromLockCap(int task) {
    return at(task, "Syscall_Return") && call(task) instanceof SystemCall.LockCap cap
        ? Optional.of(cap)
        : Optional.empty();
  }

  private boolean malformedIsRefused(int task) {
    return returnsFromLockCap(task).stream()
        .allMatch(cap -> !malformed(cap) || errno(task) == Errno.EINVAL);
  }

  private static boolean malformed(SystemCall.LockCap cap) {
    boolean outOfRange = Long.compareUnsigned(cap.id(), SLOTS_NUM) >= 0;
    boolean lock = cap.action() == 1;
    boolean unlock = cap.action() == 2;
    boolean flag = (cap.flags() & 1) != 0;
    return cap.args2() != 0
        || cap.args3() != 0
        || (!lock && !unlock)
        || (lock && (!flag || outOfRange))
        || (unlock && !flag && outOfRange);
  }

  private boolean unknownBitsRefused(int task) {
    return returnsFromLockCap(task).stream()
        .filter(cap -> (cap.flags() & ~(cap.action() == 1 ? READ_WRITE : 1)) != 0)
        .allMatch(cap -> errno(task) == Errno.EINVAL);
  }

  private boolean gupErrnoKept(int task) {
    return returnsFromLockCap(task)
        .flatMap(SystemCall.LockCap::fault)
        .filter(fault -> fault.row() == SystemCall.Row.PIN)
        .stream()
        .allMatch(fault -> errno(task) != Errno.ENOMEM);
  }

  private boolean mteFlagsRefused(int task) {
    return !at(task, "Syscall_Return")
        || !(call(task) instanceof SystemCall.EnableMte mte)
        || mte.flags() == 0
        || errno(task) == Errno.EINVAL;
  }

  private boolean unlockAllUnlocksAll(int task) {
    boolean all =
        call(task) instanceof SystemCall.LockCap cap && cap.action() == 2 && (cap.flags() & 1) != 0;
    boolean concerned = all && host.knobs().cap().feature() == CapKnobs.Feature.ON;
    return !concerned
        || !at(task, "Unlock_ReleaseSlotsLock")
        || (errno(task) == Errno.OK
            && host.slots().stream().allMatch(slot -> slot.lockIn(memory) == LockMode.NONE));
  }

  private boolean unlockNeverBusy(int task) {
    return returnsFromLockCap(task).stream()
        .filter(cap -> cap.action() == 2)
        .allMatch(cap -> errno(task) != Errno.EBUSY);
  }

  private boolean runIsNotRefused(int task) {
    return !at(task, "Syscall_Return")
        || !(call(task) instanceof SystemCall.Run)
        || errno(task) != Errno.EFAULT;
  }

  private boolean nothingPendingInGuest(int task) {
    return !(at(task, "Run_ExitGuest") || at(task, "Guest_Access"))
        || kvm.pending().in(memory) == 0;
  }

  private boolean allDone() {
    return tasks().allMatch(places::done);
  }

  private boolean everyoneSucceeds() {
    return !allDone() || tasks().allMatch(task -> errno(task) == Errno.OK);
  }

  private boolean teardownReleasesAll() {
    if (host.dead().in(memory) == 0 || !allDone()) {
      return true;
    }
    Mm mm = host.currentMm();
    boolean closed =
        host.scenario().tasks().stream()
            .flatMap(program -> program.calls().stream())
            .anyMatch(call -> call instanceof SystemCall.Teardown end && end.mm().isPresent());
    return host.slots().stream()
            .flatMap(slot -> slot.pages().stream())
            .flatMap(page -> page.pins().stream())
            .allMatch(count -> count.in(memory) == 0)
        && (!closed || mm.lockedVm().in(memory) == mm.others().in(memory));
  }

  /** What is claimed of a task in every state. */
  @FunctionalInterface
  private interface OfTask {
    boolean holds(TaskProperties states, int task);
  }

  /** What is claimed of every state. */
  @FunctionalInterface
  private interface OfAll {
    boolean holds(TaskProperties states);
  }
}

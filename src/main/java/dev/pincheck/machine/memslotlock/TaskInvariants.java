// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Invariants;
import dev.pincheck.machine.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The invariants that say something about a task where it stands: S8 to S16, L1 to L7. */
final class TaskInvariants {

  private static final long SLOTS_NUM = 32767;

  private static final List<String> WALKS =
      List.of(
          "Perform_FlushSlot",
          "LockPage_Map",
          "Unlock_Unmap",
          "Reset_UnmapSlot",
          "SetRegion_Flush",
          "Fault_Map",
          "Teardown_FreeTables");

  /** Steps of LOCK that are made with everything locked. */
  private static final List<String> LOCKED_STEPS =
      List.of(
          "Lock_Precheck",
          "Lock_SampleSeq",
          "LockPage_SampleBefore",
          "LockPage_TakeMmapRead",
          "LockPage_Pin",
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

  private final MemslotLock world;
  private final Snapshot state;
  private final Memory memory;

  private TaskInvariants(MemslotLock world, Snapshot state) {
    this.world = world;
    this.state = state;
    this.memory = state.memory();
  }

  /** Makes all invariants. */
  static void make(MemslotLock world, Invariants invariants) {
    new Maker(world, invariants).make();
  }

  /** What is claimed of each task in every state. */
  @FunctionalInterface
  private interface OfTask {
    boolean holds(TaskInvariants states, int task);
  }

  private record Maker(MemslotLock world, Invariants invariants) {
    void each(String name, OfTask invariant) {
      invariants.that(
          name,
          state -> {
            TaskInvariants states = new TaskInvariants(world, state);
            return state.everyTask(task -> invariant.holds(states, task));
          });
    }

    void make() {
      each("FailedLockIsNoOp", TaskInvariants::failedLockIsNoOp);
      each("LockedStaysInPlace", TaskInvariants::lockedStaysInPlace);
      each("LockExcludesVcpus", TaskInvariants::lockExcludesVcpus);
      each("WalksHoldMmuLock", TaskInvariants::walksHoldMmuLock);
      each("RLockMapsReadOnly", TaskInvariants::readLockMapsReadOnly);
      each("UnlockUnmapsOnlyWhatIsDue", TaskInvariants::unlockUnmapsOnlyWhatIsDue);
      each("LocksReturned", TaskInvariants::locksReturned);
      each("TeardownUnmapsFirst", TaskInvariants::teardownUnmapsFirst);
      each("MalformedIsRefused", TaskInvariants::malformedIsRefused);
      each("UnknownBitsRefused", TaskInvariants::unknownBitsRefused);
      each("GupErrnoKept", TaskInvariants::gupErrnoKept);
      each("MteFlagsRefused", TaskInvariants::mteFlagsRefused);
      each("UnlockAllUnlocksAll", TaskInvariants::unlockAllUnlocksAll);
      each("UnlockNeverBusy", TaskInvariants::unlockNeverBusy);
      each("RunIsNotRefused", TaskInvariants::runIsNotRefused);
      invariants.that(
          "TeardownReleasesAll", s -> new TaskInvariants(world, s).teardownReleasesAll());
      invariants.that("EveryoneSucceeds", s -> new TaskInvariants(world, s).everyoneSucceeds());
    }
  }

  private boolean at(int task, String label) {
    return state.label(task).equals(label);
  }

  private boolean returnsFrom(int task, String operation) {
    return at(task, "Syscall_Return") && state.call(task).is(operation);
  }

  private boolean returnsWith(int task, Ghosts.Event event) {
    return at(task, "Syscall_Return") && event.in(world.ghosts.befell().in(memory, task));
  }

  private Optional<MemorySlot> slotOf(int task) {
    int number = world.ghosts.slot().in(memory, task);
    return number == 0 ? Optional.empty() : Optional.of(world.slots.at(number));
  }

  private MemorySlot named(Call call) {
    return world.slots.named(call.text("slot"));
  }

  private Leaf leaf(Page page) {
    return Leaf.of(page.leaf().in(memory));
  }

  private boolean failedLockIsNoOp(int task) {
    boolean concerned = at(task, "Lock_ReleaseSlotsLock") && state.errno(task) != Errno.OK;
    return !state.given(concerned)
        || slotOf(task).stream().allMatch(slot -> isAsBefore(task, slot));
  }

  private boolean isAsBefore(int task, MemorySlot slot) {
    if (slot.lockIn(memory) != LockMode.NONE || slot.due().in(memory) != 0) {
      return false;
    }
    int pins = 0;
    for (Page page : slot.pages()) {
      if (world.ghosts.isFresh(memory, task, page, leaf(page))) {
        return false;
      }
      pins += page.pins().stream().mapToInt(count -> count.in(memory)).sum();
    }
    return pins == world.ghosts.pinsBefore().in(memory, task);
  }

  private boolean lockedStaysInPlace(int task) {
    Call call = state.call(task);
    boolean goes = call.is("delete") || call.is("move");
    return !state.given(at(task, "SetRegion_Publish") && goes)
        || named(call).lockIn(memory) == LockMode.NONE;
  }

  private boolean lockExcludesVcpus(int task) {
    return !state.given(LOCKED_STEPS.contains(state.label(task)))
        || (world.vcpus.all().stream().allMatch(vcpu -> vcpu.modeIn(memory) == Vcpu.Mode.IDLE)
            && !state.anyTask(this::hasMadeVcpu));
  }

  /** The vcpu is there, and the call that made it is not over. */
  private boolean hasMadeVcpu(int task) {
    return at(task, "CreateVcpu_ReleaseKvmLock") && state.errno(task) == Errno.OK;
  }

  private static boolean owns(int task, OptionalInt holder) {
    return holder.equals(OptionalInt.of(task));
  }

  private boolean walksHoldMmuLock(int task) {
    boolean walks =
        at(task, "Lock_RollbackUnmap") ? rollsBack(task) : WALKS.contains(state.label(task));
    return !state.given(walks) || owns(task, world.kvm.mmuLock().holderIn(memory));
  }

  /** A rollback that has mapped nothing walks nothing. */
  private boolean rollsBack(int task) {
    return world.design.takesAllBack
        ? world.ghosts.isAnyFresh(memory, task)
        : slotOf(task).orElseThrow().list().in(memory, 0) != 0;
  }

  private boolean readLockMapsReadOnly(int task) {
    if (!at(task, "Lock_SetDcache")) {
      return !state.given(false);
    }
    MemorySlot slot = slotOf(task).orElseThrow();
    return !state.given(slot.lockIn(memory) == LockMode.R)
        || slot.pages().stream()
            .filter(page -> world.ghosts.isFresh(memory, task, page, leaf(page)))
            .noneMatch(page -> leaf(page).perm() == LockMode.RW);
  }

  private boolean unlockUnmapsOnlyWhatIsDue(int task) {
    if (!state.given(at(task, "Unlock_Unmap"))) {
      return true;
    }
    MemorySlot slot = slotOf(task).orElseThrow();
    return slot.due().in(memory) != 0
        || slot.pages().stream().noneMatch(page -> leaf(page).present());
  }

  private boolean locksReturned(int task) {
    if (!at(task, "Syscall_Return")) {
      return true;
    }
    int readers = world.kvm.mmapLock().readersIn(memory) | world.kvm.srcu().readersIn(memory);
    return (readers & 1 << task) == 0
        && !owns(task, world.kvm.lock().holderIn(memory))
        && !owns(task, world.kvm.slotsLock().holderIn(memory))
        && !owns(task, world.kvm.mmuLock().holderIn(memory))
        && !owns(task, world.kvm.mmapLock().writerIn(memory))
        && world.vcpus.all().stream().noneMatch(vcpu -> owns(task, vcpu.mutex().holderIn(memory)));
  }

  private boolean teardownUnmapsFirst(int task) {
    return !state.given(at(task, "Teardown_Unpin"))
        || world.slots.all().stream()
            .flatMap(slot -> slot.pages().stream())
            .noneMatch(page -> leaf(page).present());
  }

  private boolean malformedIsRefused(int task) {
    return !state.given(returnsFrom(task, "lock_cap") && malformed(state.call(task)))
        || state.errno(task) == Errno.EINVAL;
  }

  private static boolean malformed(Call cap) {
    boolean outOfRange = cap.longNumber("id") >= SLOTS_NUM;
    boolean lock = cap.number("action") == 1;
    boolean unlock = cap.number("action") == 2;
    boolean flag = (cap.longNumber("flags") & 1) != 0;
    return cap.longNumber("more") != 0
        || (!lock && !unlock)
        || (lock && (!flag || outOfRange))
        || (unlock && !flag && outOfRange);
  }

  private boolean unknownBitsRefused(int task) {
    return !state.given(returnsFrom(task, "lock_cap") && hasUnknownBits(state.call(task)))
        || state.errno(task) == Errno.EINVAL;
  }

  private static boolean hasUnknownBits(Call cap) {
    long known = cap.number("action") == 1 ? 3 : cap.number("action") == 2 ? 1 : -1;
    return (cap.longNumber("flags") & ~known) != 0;
  }

  private boolean gupErrnoKept(int task) {
    return !state.given(returnsWith(task, Ghosts.Event.NOT_PINNED))
        || state.errno(task) == Errno.EFAULT;
  }

  private boolean mteFlagsRefused(int task) {
    return !state.given(
            returnsFrom(task, "enable_mte") && state.call(task).longNumber("flags") != 0)
        || state.errno(task) == Errno.EINVAL;
  }

  private boolean unlockAllUnlocksAll(int task) {
    if (!state.given(unlocksAll(state.call(task)))) {
      return true;
    }
    boolean leaves =
        at(task, "Unlock_ReleaseSlotsLock")
            && world.slots.all().stream().anyMatch(slot -> slot.lockIn(memory) != LockMode.NONE);
    return !leaves && (!at(task, "Syscall_Return") || state.errno(task) == Errno.OK);
  }

  private static boolean unlocksAll(Call call) {
    return call.is("unlock_all")
        || (call.is("lock_cap")
            && call.number("action") == 2
            && call.longNumber("flags") == 1
            && call.longNumber("more") == 0);
  }

  private boolean unlockNeverBusy(int task) {
    Call call = state.call(task);
    boolean unlocks =
        call.is("unlock", "unlock_all") || (call.is("lock_cap") && call.number("action") == 2);
    return !state.given(at(task, "Syscall_Return") && unlocks) || state.errno(task) != Errno.EBUSY;
  }

  private boolean runIsNotRefused(int task) {
    return !returnsWith(task, Ghosts.Event.REFUSED);
  }

  private boolean everyoneSucceeds() {
    return !state.given(state.allDone()) || state.everyTask(task -> state.errno(task) == Errno.OK);
  }

  private boolean teardownReleasesAll() {
    if (!state.given(world.dead.in(memory) != 0 && state.allDone())) {
      return true;
    }
    Mm mm = world.currentMm;
    return world.slots.all().stream()
            .flatMap(slot -> slot.pages().stream())
            .flatMap(page -> page.pins().stream())
            .allMatch(count -> count.in(memory) == 0)
        && (!state.anyTask(task -> state.call(task).is("close_vm"))
            || Mm.unsigned(mm.lockedVm().in(memory)) == mm.others().in(memory));
  }
}

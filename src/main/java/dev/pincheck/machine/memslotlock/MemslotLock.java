// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.InFlight;
import dev.pincheck.kernel.Lockdep;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Overrides;
import dev.pincheck.machine.Pointers;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.State;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every object of the machine, laid out for a race, and the routines that act on them: one VM, its
 * memslots and vcpus, and the processes that have it open.
 */
public final class MemslotLock {

  public final Setup setup;
  public final Design design;

  /** Hears which check decides that a call fails. */
  public final Decisions decisions;

  public final Kvm kvm;
  public final Pointers<Mm> mms = new Pointers<>();

  /** The vcpus, created or not, by id. */
  public final Pointers<Vcpu> vcpus = new Pointers<>();

  /** The memslots, present or not, by id. */
  public final Pointers<MemorySlot> slots = new Pointers<>();

  /** The VM's process; every ioctl is made by it (1.1, wrong mm). */
  public final Mm currentMm;

  /** Whether the end of the VM has begun: no further system call starts. */
  public final Field dead;

  /** The tasks whose system calls are under way. */
  public final InFlight ioctls;

  public final Lockdep lockdep;

  /** What only invariants look at. */
  public final Ghosts ghosts;

  /** The routines, by C file or topic. */
  public final UserMemory userMemory;

  public final VcpuLocks vcpuLocks;
  public final PinMemslot pinMemslot;
  public final LockMemslot lockMemslot;
  public final UnlockMemslot unlockMemslot;
  public final Arm arm;
  public final PendingOps pendingOps;
  public final VcpuRun vcpuRun;
  public final GuestAccess guestAccess;
  public final VcpuReset vcpuReset;
  public final KvmMain kvmMain;
  public final Notifier notifier;
  public final Teardown teardown;
  public final SystemCall systemCall;

  MemslotLock(Setup setup, Decisions decisions) {
    this.setup = setup;
    this.decisions = decisions;
    design = new Design(setup.knobs());
    RaceFacts race = new RaceFacts(setup);
    State state = setup.state();
    dead = state.cells().flag("dead", "exit_mmap", false);
    ioctls = new InFlight(setup.kernel(), state.layout(), 0, "ioctls in flight");
    lockdep = new Lockdep(setup.kernel(), state.layout());
    ghosts = Ghosts.of(state, race.sorted("slots"));
    kvm = Kvm.of(state, race, design);
    setup.objects("mms").forEach(mm -> mms.add(mm.name(), Mm.of(state, race, mm)));
    currentMm = mms.named(race.mmOfVm());
    race.sorted("vcpus").forEach(vcpu -> vcpus.add(vcpu.name(), Vcpu.of(state, race, vcpu)));
    race.sorted("slots")
        .forEach(slot -> slots.add(slot.name(), MemorySlot.of(slots.next(), setup, race, slot)));
    state.variable("cowShared", memory -> MemorySlot.shared(slots.all(), memory));
    for (Vcpu vcpu : vcpus.all()) {
      int reader = vcpus.all().indexOf(vcpu);
      state.entry(
          "cleaned", vcpu.name(), memory -> MemorySlot.cleaned(slots.all(), reader, memory));
      state.entry(
          "oldTags", vcpu.name(), memory -> MemorySlot.oldTags(slots.all(), reader, memory));
    }
    state.variable("oops", memory -> oops(state, memory));
    Overrides<MemslotLock> changes = new Overrides<>(setup, this, Mutants.CLASSES);
    userMemory = changes.routine(UserMemory.class, UserMemory::new);
    vcpuLocks = changes.routine(VcpuLocks.class, this::vcpuLocks);
    pinMemslot = changes.routine(PinMemslot.class, PinMemslot::new);
    lockMemslot = changes.routine(LockMemslot.class, LockMemslot::new);
    unlockMemslot = changes.routine(UnlockMemslot.class, this::unlockMemslot);
    arm = changes.routine(Arm.class, Arm::new);
    pendingOps = changes.routine(PendingOps.class, this::pendingOps);
    vcpuRun = changes.routine(VcpuRun.class, VcpuRun::new);
    guestAccess = changes.routine(GuestAccess.class, GuestAccess::new);
    vcpuReset = changes.routine(VcpuReset.class, VcpuReset::new);
    kvmMain = changes.routine(KvmMain.class, KvmMain::new);
    notifier = changes.routine(Notifier.class, Notifier::new);
    teardown = changes.routine(Teardown.class, Teardown::new);
    systemCall = changes.routine(SystemCall.class, SystemCall::new);
  }

  /** The first complaint, with the object that it is about. */
  private static Value oops(State state, Memory memory) {
    Optional<Complaint> first = memory.oops();
    Map<String, Value> fields = new TreeMap<>();
    fields.put("kind", first.map(MemslotLock::kind).orElse(State.NONE));
    fields.put("what", first.map(oops -> object(state, oops.object())).orElse(State.NONE));
    fields.put("task", first.map(oops -> state.task(oops.task())).orElse(State.NONE));
    return Value.record(fields);
  }

  private static Value kind(Complaint complaint) {
    boolean twice = complaint.kind() == ErrorKind.UNLOCK_BY_NON_OWNER;
    return Value.of(twice ? "double-unlock" : complaint.kind().word());
  }

  private static Value object(State state, int number) {
    return Value.of(state.layout().object(number).name());
  }

  private VcpuLocks vcpuLocks() {
    return design.waitsForVcpus
        ? new VcpuLocks.Blocking()
        : design.locksNoVcpus ? new VcpuLocks.None() : new VcpuLocks();
  }

  private UnlockMemslot unlockMemslot() {
    return design.unlockHoldsMmuLock ? new UnlockMemslot.UnderMmuLock() : new UnlockMemslot();
  }

  private PendingOps pendingOps() {
    return design.clearsUnderMmuLock ? new PendingOps.UnderMmuLock() : new PendingOps();
  }

  /** Returns the memslots that are in the set. */
  public List<MemorySlot> presentSlots() {
    return slots.all().stream().filter(MemorySlot::inSet).toList();
  }

  /** Returns those of them that are locked. */
  public List<MemorySlot> lockedSlots() {
    return slots.all().stream().filter(MemorySlot::inSet).filter(MemorySlot::locked).toList();
  }
}

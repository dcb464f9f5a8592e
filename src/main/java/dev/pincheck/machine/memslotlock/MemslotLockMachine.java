// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.Calls;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.MachineReference;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.memslotlock.KvmMain.Change;
import dev.pincheck.machine.memslotlock.LockCap.Row;
import dev.pincheck.machine.memslotlock.Notifier.Cause;
import dev.pincheck.machine.memslotlock.VcpuRun.Exit;
import java.util.Optional;

/** The machine {@code memslot-lock}: what carries out its operations. */
public final class MemslotLockMachine implements MachineReference {

  private static final long READ_WRITE = Arm.MEM_READ | Arm.MEM_WRITE;

  @Override
  public String machine() {
    return "memslot-lock";
  }

  @Override
  public void read(Knobs knobs) {
    new Design(knobs);
  }

  @Override
  public void build(Setup setup) {
    MemslotLock world = new MemslotLock(setup, Decisions.UNHEARD);
    MemslotLockInvariants.make(world, setup.invariants());
    handle(world);
  }

  /** Says what carries out each operation. */
  static void handle(MemslotLock world) {
    Calls calls = world.setup.calls();
    calls.through(world.systemCall);
    calls.on("lock_r", call -> world.arm.enableLock(lock(world, call, Arm.MEM_READ)));
    calls.on("lock_rw", call -> world.arm.enableLock(lock(world, call, READ_WRITE)));
    calls.on("lock_alloc_fails", call -> lockFails(world, call, Row.ALLOC));
    calls.on("lock_pin_fails", call -> lockFails(world, call, Row.PIN));
    calls.on("lock_topup_fails", call -> lockFails(world, call, Row.TOP_UP));
    calls.on("lock_map_fails", call -> lockFails(world, call, Row.MAP));
    calls.on("lock_account_fails", call -> lockFails(world, call, Row.ACCOUNT));
    calls.on("lock_cap", call -> world.arm.enableLock(cap(call)));
    calls.on("unlock", call -> world.arm.enableLock(unlock(slot(world, call).id(), 0)));
    calls.on("unlock_all", call -> world.arm.enableLock(unlock(0, Arm.UNLOCK_ALL)));
    calls.on("enable_mte", call -> world.arm.enableMte(call.longNumber("flags")));
    calls.on("create_vcpu", call -> world.arm.createVcpu(vcpu(world, call)));
    calls.on("reset", call -> world.vcpuReset.reset(vcpu(world, call)));
    calls.on("run", call -> world.vcpuRun.run(vcpu(world, call), () -> {}, Exit.TO_USER));
    calls.on("run_forever", call -> world.vcpuRun.run(vcpu(world, call), () -> {}, Exit.NEVER));
    calls.on("run_cpu_on", call -> world.vcpuRun.run(vcpu(world, call), () -> {}, Exit.CPU_ON));
    calls.on("run_read", call -> runAndTouch(world, call, /* write= */ false));
    calls.on("run_write", call -> runAndTouch(world, call, /* write= */ true));
    calls.on("create", call -> change(world, call, Change.CREATE));
    calls.on("delete", call -> change(world, call, Change.DELETE));
    calls.on("move", call -> change(world, call, Change.MOVE));
    calls.on("log_on", call -> change(world, call, Change.LOG_ON));
    calls.on("log_off", call -> change(world, call, Change.LOG_OFF));
    calls.on("set_same", call -> change(world, call, Change.SAME));
    calls.on("set_readonly", call -> change(world, call, Change.READONLY));
    calls.on("dontneed", call -> invalidate(world, call, Cause.DONTNEED));
    calls.on("replace", call -> invalidate(world, call, Cause.REPLACE));
    calls.on("change_pte", call -> invalidate(world, call, Cause.CHANGE_PTE));
    calls.on("munmap", call -> world.notifier.munmap(slot(world, call), page(world, call)));
    calls.on("age", call -> world.notifier.age(slot(world, call), page(world, call)));
    calls.on("write", call -> world.userMemory.write(page(world, call)));
    calls.on("mlock", call -> world.userMemory.mlock(call.number("pages")));
    calls.on("munlock", call -> world.userMemory.mlock(-call.number("pages")));
    calls.on("exit", call -> world.teardown.flushShadowAll(Optional.empty()));
    calls.on("close_vm", call -> closeVm(world, call));
  }

  private static MemorySlot slot(MemslotLock world, Call call) {
    return world.slots.named(call.text("slot"));
  }

  private static Page page(MemslotLock world, Call call) {
    return slot(world, call).pages().get(call.number("index"));
  }

  private static Vcpu vcpu(MemslotLock world, Call call) {
    return world.vcpus.named(call.text("vcpu"));
  }

  private static LockCap lock(MemslotLock world, Call call, long flags) {
    return new LockCap(Arm.LOCK, slot(world, call).id(), flags, 0, 0, Optional.empty());
  }

  private static LockCap unlock(long id, long flags) {
    return new LockCap(Arm.UNLOCK, id, flags, 0, 0, Optional.empty());
  }

  private static LockCap cap(Call call) {
    return new LockCap(
        call.number("action"),
        call.longNumber("id"),
        call.longNumber("flags"),
        call.longNumber("more"),
        0,
        Optional.empty());
  }

  private static Errno lockFails(MemslotLock world, Call call, Row row) {
    int index = call.has("index") ? call.number("index") : 0;
    return world.arm.enableLock(
        lock(world, call, READ_WRITE).failing(new LockCap.Fault(row, index)));
  }

  private static Errno runAndTouch(MemslotLock world, Call call, boolean write) {
    MemorySlot slot = slot(world, call);
    Page page = page(world, call);
    return world.vcpuRun.run(
        vcpu(world, call), () -> world.guestAccess.touch(slot, page, write), Exit.TO_USER);
  }

  private static Errno change(MemslotLock world, Call call, Change change) {
    return world.kvmMain.setMemoryRegion(slot(world, call), change);
  }

  private static Errno invalidate(MemslotLock world, Call call, Cause cause) {
    return world.notifier.invalidate(slot(world, call), page(world, call), cause);
  }

  private static Errno closeVm(MemslotLock world, Call call) {
    return world.teardown.flushShadowAll(Optional.of(world.mms.named(call.text("mm"))));
  }
}

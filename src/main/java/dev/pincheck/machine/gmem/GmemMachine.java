// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.Calls;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.MachineReference;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.gmem.MemoryRegion.Change;
import dev.pincheck.machine.gmem.MemoryRegion.Trouble;
import java.util.Optional;

/** The machine {@code gmem}: what carries out its operations. */
public final class GmemMachine implements MachineReference {
  @Override
  public String machine() {
    return "gmem";
  }

  @Override
  public void read(Knobs knobs) {
    new Design(knobs);
  }

  @Override
  public void build(Setup setup) {
    Gmem world = new Gmem(setup);
    GmemInvariants.make(world, setup.invariants());
    Calls calls = setup.calls();
    calls.through((call, result) -> returnToUser(world));
    calls.on("close", call -> world.fileTable.close(file(world, call)));
    calls.on("close_vm", call -> world.fileTable.close(world.vmFile(vm(world, call))));
    calls.on("create", call -> create(world, call, Trouble.NONE));
    calls.on("create_enomem", call -> create(world, call, Trouble.PREPARE));
    calls.on("create_negative", call -> create(world, call, Trouble.NEGATIVE_OFFSET));
    calls.on("create_overflow", call -> create(world, call, Trouble.OVERFLOWING_OFFSET));
    calls.on("create_partial", call -> create(world, call, Trouble.STORE));
    calls.on("create_unstored", call -> create(world, call, Trouble.STORE_NOTHING));
    calls.on("delete", call -> set(world, call, Change.DELETE, Trouble.NONE));
    calls.on("delete_enomem", call -> set(world, call, Change.DELETE, Trouble.PREPARE));
    calls.on("set_flags", call -> set(world, call, Change.FLAGS_ONLY, Trouble.NONE));
    calls.on("move", call -> set(world, call, Change.MOVE, Trouble.NONE));
    calls.on("fault", call -> world.mmu.fault(vm(world, call), call.number("gfn"), call));
    calls.on("create_file", call -> world.fileCreation.create(file(world, call)));
    calls.on("create_file_enomem", call -> world.fileCreation.createFails(file(world, call)));
    calls.on("reuse_file", call -> world.fileCreation.createAgain(file(world, call)));
    calls.on("link", call -> link(world, call));
    calls.on("move_vm", call -> world.vmMove.move(source(world, call), vm(world, call)));
    calls.on("punch", call -> punch(world, call));
    calls.on("allocate", call -> allocate(world, call));
    calls.on("poison", call -> poison(world, call));
    calls.on("reuse_vm", call -> world.vmCreation.createAgain(vm(world, call)));
    calls.on("munmap", call -> world.processEnd.munmap(file(world, call)));
    calls.on("exit_mm", call -> world.processEnd.exitMm(vm(world, call)));
    calls.on("exit", call -> world.processEnd.exit(vm(world, call)));
    calls.on("exec", call -> world.processEnd.exec(vm(world, call)));
    calls.on("rmmod", call -> world.moduleLifetime.rmmod());
    calls.on("free_inode", call -> world.moduleLifetime.freeInode(file(world, call)));
    calls.on("close_range", call -> world.processEnd.closeRange(vm(world, call)));
  }

  private static File file(Gmem world, Call call) {
    return world.files.named(call.text("file"));
  }

  private static Kvm vm(Gmem world, Call call) {
    return world.kvms.named(call.text("vm"));
  }

  private static Kvm source(Gmem world, Call call) {
    return world.kvms.named(call.text("source"));
  }

  private static Errno link(Gmem world, Call call) {
    return world.fileLink.link(file(world, call), world.files.named(call.text("source")));
  }

  private static Errno set(Gmem world, Call call, Change change, Trouble trouble) {
    return set(world, call, new MemoryRegion(change, trouble));
  }

  private static Errno set(Gmem world, Call call, MemoryRegion region) {
    return world.kvmMain.setMemoryRegion(world.slots.named(call.text("slot")), region);
  }

  /** An offset that is no page of the file stands for the first index behind its size. */
  private static Errno create(Gmem world, Call call, Trouble trouble) {
    File file = file(world, call);
    int pgoff = call.has("pgoff") ? call.number("pgoff") : file.pages;
    return set(world, call, new MemoryRegion(Change.CREATE, Optional.of(file), pgoff, trouble));
  }

  private static Errno punch(Gmem world, Call call) {
    return world.fallocate.punch(file(world, call), call.number("pgoff"), call.number("pages"));
  }

  private static Errno allocate(Gmem world, Call call) {
    return world.fallocate.allocate(file(world, call), call.number("pgoff"), call.number("pages"));
  }

  private static Errno poison(Gmem world, Call call) {
    return world.memoryFailure.memoryFailure(
        world.inodes.at(file(world, call).inode), call.number("pgoff"));
  }

  /** task_work_run: delayed __fput of every file whose last reference this task dropped. */
  private static boolean returnToUser(Gmem world) {
    int pointer = world.fileTable.nextTaskWork();
    while (pointer != 0) {
      world.fileTable.finalPut(world.files.at(pointer));
      pointer = world.fileTable.nextTaskWork();
    }
    world.vmIoctl.toUserMode();
    return true;
  }
}

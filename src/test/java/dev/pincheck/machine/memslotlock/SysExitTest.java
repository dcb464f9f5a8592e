// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Routine;
import dev.pincheck.machine.OpenSetup;
import dev.pincheck.machine.Setup;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks that are still held where a system call ends. */
final class SysExitTest {

  @Test
  void whoReturnsToUserModeWithALockIsComplainedAbout() throws Exception {
    Catalogue catalogue = Tree.catalogue();
    Race race = catalogue.races().get("memslot-lock/lock-versus-mlock");
    Layout layout = new Layout(race.actors().size());
    StraightKernel kernel = new StraightKernel(layout);
    Setup setup =
        OpenSetup.of(
            race,
            catalogue.machines().get("memslot-lock").variants().get("rfc-v5"),
            kernel,
            layout);
    MemslotLock world = new MemslotLock(setup, Decisions.UNHEARD);
    MemslotLockMachine.handle(world);
    Memory start = OpenSetup.memory(setup);
    int task = List.copyOf(race.actors().keySet()).indexOf("other");
    Routine routine = OpenSetup.routines(setup).get(task);
    kernel.as(task).start(start);

    routine.run(0);
    assertThat(kernel.memory().oops()).isEmpty();

    kernel.start(start);
    world.kvm.slotsLock().lock();
    routine.run(0);
    assertThat(kernel.memory().oops().orElseThrow().kind())
        .isEqualTo(ErrorKind.LOCK_HELD_AT_RETURN);
  }
}

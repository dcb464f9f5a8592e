// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.memslotlock.MemslotLockScene;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Layout;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks that are still held where a system call ends. */
final class SysExitTest {

  @Test
  void whoReturnsToUserModeWithALockIsComplainedAbout() throws Exception {
    Catalogue catalogue = Catalogue.load(Path.of(System.getProperty("pincheck.home")), List.of());
    Race race = catalogue.races().get("memslot-lock/lock-versus-mlock");
    Scenario scenario =
        MemslotLockScene.of(race, catalogue.machines().get("memslot-lock").variants().get("rfc-v5"))
            .scenario();
    Layout layout = new Layout(scenario.tasks().size());
    StraightKernel kernel = new StraightKernel(layout);
    Host host = new Host(kernel, layout, scenario);
    kernel.start(host.memory());
    UserTask task = new UserTask(host, List.of(new SystemCall.Mlock(1)));

    task.run(0);
    assertThat(kernel.memory().oops()).isEmpty();

    kernel.start(host.memory());
    host.kvm().slotsLock().lock();
    task.run(0);
    assertThat(kernel.memory().oops().orElseThrow().kind())
        .isEqualTo(ErrorKind.LOCK_HELD_AT_RETURN);
  }
}

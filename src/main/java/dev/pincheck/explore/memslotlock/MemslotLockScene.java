// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.memslotlock;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Routine;
import dev.pincheck.machine.Scene;
import dev.pincheck.memslotlock.Host;
import dev.pincheck.memslotlock.Scenario;
import dev.pincheck.memslotlock.UserTask;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario of the machine memslot-lock as a scene.
 *
 * @param scenario the scenario
 * @param invariants names from machine.toml, most important first
 */
public record MemslotLockScene(Scenario scenario, List<String> invariants) implements Scene {

  public MemslotLockScene {
    invariants = List.copyOf(invariants);
  }

  /**
   * Returns a race as a scene.
   *
   * @throws IllegalArgumentException if the reference cannot do what the race asks for
   */
  public static MemslotLockScene of(Race race, Variant variant) {
    return new MemslotLockScene(LockScenario.of(race, variant), race.invariants());
  }

  @Override
  public List<String> tasks() {
    return scenario.tasks().stream().map(Scenario.Program::task).toList();
  }

  @Override
  public World on(Kernel kernel, Layout layout) {
    Host host = new Host(kernel, layout, scenario);
    List<Routine> routines = new ArrayList<>();
    for (Scenario.Program program : scenario.tasks()) {
      routines.add(new UserTask(host, program.calls()));
    }
    return World.of(host.memory(), routines, new LockView(host, tasks()), invariants);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.Scene;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Scenario;
import dev.pincheck.gmem.UserTask;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Routine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario of the gmem machine as a scene.
 *
 * @param scenario the scenario
 * @param invariants names from machine.toml, most important first
 */
public record GmemScene(Scenario scenario, List<String> invariants) implements Scene {

  public GmemScene {
    invariants = List.copyOf(invariants);
  }

  /**
   * Returns a race as a scene.
   *
   * @throws IllegalArgumentException if the race is not one of the gmem machine
   */
  public static GmemScene of(Race race, Variant variant) {
    return new GmemScene(GmemScenario.of(race, variant), race.invariants());
  }

  @Override
  public List<String> tasks() {
    return scenario.tasks().stream().map(Scenario.Program::task).toList();
  }

  @Override
  public World on(Kernel kernel, Layout layout) {
    Host host = new Host(kernel, layout, scenario);
    List<Routine> routines = new ArrayList<>();
    scenario.tasks().forEach(task -> routines.add(new UserTask(host, task.calls())));
    return World.of(host.memory(), routines, new GmemView(host, tasks()), invariants);
  }
}

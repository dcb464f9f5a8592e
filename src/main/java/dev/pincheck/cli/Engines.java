// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.AnswerStore;
import dev.pincheck.check.Planner;
import dev.pincheck.check.Task;
import dev.pincheck.check.TraceSources;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.replay.Replay;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.TlcEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The engines that pincheck comes with. */
final class Engines implements Toolbox {

  @Override
  public List<Engine> engines(Optional<Path> tla2tools, int workers) {
    return List.of(new TlcEngine(workers, tla2tools));
  }

  @Override
  public Planner.RaceQuestions questions() {
    return (race, machine, variant) -> RaceModule.question(machine, race, variant);
  }

  @Override
  public AnswerStore store() {
    return new AnswerStore() {
      @Override
      public Optional<List<Finding>> find(Task task) {
        return Optional.empty();
      }

      @Override
      public void keep(Task task, List<Finding> findings) {}
    };
  }

  @Override
  public TraceSources sources() {
    return (task, trace) -> {
      String variant = task.question().variant().orElseThrow();
      return Replay.withSources(
          trace, task.race().orElseThrow(), task.machine().orElseThrow().variants().get(variant));
    };
  }

  @Override
  public List<String> solvers() {
    return List.of();
  }
}

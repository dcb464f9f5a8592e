// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.alloy.AlloyEngine;
import dev.pincheck.check.Task;
import dev.pincheck.conform.SpecReplay;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.replay.Replay;
import dev.pincheck.tlc.TlcEngine;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The engines that pincheck comes with. */
final class Engines implements Toolbox {

  @Override
  public List<Engine> engines(Optional<Path> tla2tools, int workers) throws InputRejected {
    TlcEngine tlc =
        tla2tools.isPresent() ? TlcEngine.of(workers, tla2tools.get()) : new TlcEngine(workers);
    return List.of(tlc, new ExplorerEngine(1), new AlloyEngine());
  }

  @Override
  public Trace schedule(Task task, Trace trace) throws InputRejected {
    // What an actor does in a step of the reference is never a choice.
    return Replay.knows(task.race().orElseThrow())
        ? Schedules.of(trace)
        : SpecReplay.schedule((Question.Tla) task.question(), trace);
  }

  @Override
  public SpecReplay.Told told(Question.Tla question, Trace schedule) throws InputRejected {
    return SpecReplay.told(question, schedule);
  }

  @Override
  public List<String> solvers() {
    return AlloyEngine.solvers();
  }
}

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
import java.util.List;

/** The engines that pincheck comes with. */
final class Engines implements Toolbox {

  @Override
  public List<Engine> engines(TlcChoice choice) throws InputRejected {
    int workers = choice.workers();
    TlcEngine tlc =
        choice.tla2tools().isPresent()
            ? TlcEngine.of(workers, choice.tla2tools().get())
            : new TlcEngine(workers);
    return List.of(
        choice.coverage() ? tlc.withCoverage() : tlc, new ExplorerEngine(1), new AlloyEngine());
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

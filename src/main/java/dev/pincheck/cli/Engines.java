// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.alloy.AlloyEngine;
import dev.pincheck.check.TraceSources;
import dev.pincheck.engine.Engine;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.replay.Replay;
import dev.pincheck.tlc.TlcEngine;
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
  public TraceSources sources() {
    return (task, trace) -> {
      if (!Replay.knows(task.race().orElseThrow())) {
        return trace;
      }
      String variant = task.question().variant().orElseThrow();
      return Replay.withSources(
          trace,
          task.race().orElseThrow(),
          task.machine().orElseThrow().variant(variant).orElseThrow());
    };
  }

  @Override
  public List<String> solvers() {
    return AlloyEngine.solvers();
  }
}

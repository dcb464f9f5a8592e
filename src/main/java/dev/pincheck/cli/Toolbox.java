// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.TraceSources;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The engines and what belongs to them; tests put fakes in their place. */
interface Toolbox {

  /**
   * Returns all engines.
   *
   * @param tla2tools a jar of the user's own to check TLA+ with
   * @param workers threads of one TLC
   * @throws InputRejected if there is no TLC in that jar
   */
  List<Engine> engines(Optional<Path> tla2tools, int workers) throws InputRejected;

  /** Returns what finds the steps of traces in the reference. */
  TraceSources sources();

  /** Returns the names of the solvers that Alloy finds on this machine, the default first. */
  List<String> solvers();
}

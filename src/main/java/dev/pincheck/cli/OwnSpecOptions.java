// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.Question.Simulation;
import dev.pincheck.tlc.OwnOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how TLA+ modules of the user's own are checked. */
final class OwnSpecOptions {

  /** What TLC takes without the option. */
  private static final int DEPTH = 100;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration of the .tla (default: the .cfg beside it).")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--allow-overrides",
      description = "Let TLC load and run classes from the folder of the .tla.")
  private boolean overrides;

  @Option(
      names = "--library",
      paramLabel = "DIR",
      description =
          "A folder with further modules for the .tla, after its own; may be given again.")
  private List<Path> libraries = List.of();

  @Option(
      names = "--simulate",
      paramLabel = "N",
      description =
          "Try N random behaviours of the .tla in place of all states: a violation, or"
              + " inconclusive.")
  private Optional<Long> behaviours = Optional.empty();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Steps of a behaviour at most, with --simulate (default: " + DEPTH + ").")
  private Optional<Integer> depth = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "What --simulate draws from (default: 0); with one worker the same seed draws the same.")
  private Optional<Long> seed = Optional.empty();

  /** Returns how the modules are checked. */
  OwnOptions options() {
    if (behaviours.isEmpty() && (depth.isPresent() || seed.isPresent())) {
      throw wrong("--depth and --seed go with --simulate");
    } else if (behaviours.orElse(1L) < 1) {
      throw wrong("--simulate is " + behaviours.get() + ", expected 1 or more");
    } else if (depth.orElse(1) < 1) {
      throw wrong("--depth is " + depth.get() + ", expected 1 or more");
    }
    return new OwnOptions(
        config,
        overrides,
        libraries,
        behaviours.map(n -> new Simulation(n, depth.orElse(DEPTH), seed.orElse(0L))));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

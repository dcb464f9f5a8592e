// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that puts a TLC of the user's own in the place of the pinned one. */
final class TlcJarOption {

  private static final String TLC = "tlc";

  @Option(
      names = "--tla2tools",
      paramLabel = "JAR",
      description = "Check TLA+ with this tla2tools.jar; figures are not compared.")
  private Optional<Path> jar = Optional.empty();

  /** Returns that TLC. */
  TlcChoice choice(int workers, boolean coverage) {
    return new TlcChoice(jar, workers, coverage);
  }

  /** Returns the same with one worker. */
  TlcChoice choice() {
    return choice(TlcChoice.PINNED.workers(), /* coverage= */ false);
  }

  /** Returns which TLC answers; empty where it is the pinned one. */
  Optional<String> said(List<Engine> engines) {
    return engines.stream()
        .filter(engine -> jar.isPresent() && engine.name().equals(TLC))
        .map(this::version)
        .findFirst();
  }

  /** Returns the version of an engine, and of a TLC of the user's own where it is. */
  String version(Engine engine) {
    return engine.version()
        + jar.filter(path -> engine.name().equals(TLC)).map(path -> ", " + path).orElse("");
  }
}

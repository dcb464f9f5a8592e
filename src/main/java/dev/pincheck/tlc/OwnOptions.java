// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Question.Simulation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How somebody's own TLA+ module is to be checked.
 *
 * @param config its configuration; empty for the file beside it
 * @param overrides whether TLC may load classes from its folder
 * @param libraries further folders in which modules are found, after its own
 * @param simulation random behaviours in place of all states; empty for all states
 */
public record OwnOptions(
    Optional<Path> config,
    boolean overrides,
    List<Path> libraries,
    Optional<Simulation> simulation) {

  /** The module with what lies beside it, all states. */
  public static final OwnOptions NONE = of(Optional.empty(), /* overrides= */ false);

  public OwnOptions {
    libraries = List.copyOf(libraries);
  }

  /** Returns all states, without further folders. */
  static OwnOptions of(Optional<Path> config, boolean overrides) {
    return new OwnOptions(config, overrides, List.of(), Optional.empty());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a user asks to be checked.
 *
 * @param models names, globs and paths as given; empty for the whole catalogue
 * @param machine the one machine that names and globs are taken from; empty for all
 * @param variants names of variants; empty for those that a race has an expectation for
 * @param engines names of engines; empty for all
 * @param config configuration of the .tla among the models; empty for the file beside it
 * @param overrides whether TLC may load classes from the folder of that .tla
 */
public record Selection(
    List<String> models,
    Optional<String> machine,
    List<String> variants,
    Set<String> engines,
    Optional<Path> config,
    boolean overrides) {

  /** The whole catalogue. */
  public static final Selection ALL =
      new Selection(List.of(), Optional.empty(), List.of(), Set.of(), Optional.empty(), false);

  public Selection {
    models = List.copyOf(models);
    variants = List.copyOf(variants);
    engines = Set.copyOf(engines);
  }
}

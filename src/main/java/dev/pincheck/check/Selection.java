// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.tlc.OwnOptions;
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
 * @param own how .tla files among the models are checked
 * @param scope whether modules with large scopes are among what nobody named
 */
public record Selection(
    List<String> models,
    Optional<String> machine,
    List<String> variants,
    Set<String> engines,
    OwnOptions own,
    Scope scope) {

  /** Which Alloy modules the whole catalogue and globs stand for. */
  public enum Scope {
    /** Those that everybody can wait for. */
    SMALL,
    /** Those whose names end with {@code Large} as well. */
    LARGE
  }

  public Selection {
    models = List.copyOf(models);
    variants = List.copyOf(variants);
    engines = Set.copyOf(engines);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.List;
import java.util.Map;

/**
 * What a {@code mutants.toml} says.
 *
 * @param mutants by name, in the order of the file
 * @param unnoticed the parts of claims without which every race says the same
 */
record MutantsFile(Map<String, Mutant> mutants, List<UnnoticedPart> unnoticed) {

  /** A machine without such a file. */
  static final MutantsFile NONE = new MutantsFile(Map.of(), List.of());
}

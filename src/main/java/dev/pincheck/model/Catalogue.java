// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputRejected;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All machines and races of a models folder.
 *
 * @param machines by name
 * @param races by name ({@code gmem/dying-file-versus-delete}), sorted
 */
public record Catalogue(Map<String, Machine> machines, Map<String, Race> races) {

  /**
   * Loads every machine and race below {@code home/models}.
   *
   * @param home the folder with {@code models} and {@code specs}
   * @param variantFiles further variants.toml files of the user's own
   * @throws InputRejected with everything that is wrong in any of the files
   */
  public static Catalogue load(Path home, List<Path> variantFiles) throws InputRejected {
    throw new InputRejected(List.of());
  }
}

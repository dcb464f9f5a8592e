// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody's own TLA+ module on disk. */
public final class TlaFile {

  private static final String ENDING = ".tla";

  private TlaFile() {}

  /**
   * Returns the question whether the module has what its configuration asks for. Whether the files
   * exist and parse shows when it is checked.
   *
   * @param module path of the .tla, as the user gave it; its other modules are found beside it
   * @param config path of the configuration; the one beside the module with its name if empty
   * @throws IllegalArgumentException if the path does not end in .tla
   */
  public static Question.Tla question(Path module, Optional<Path> config) {
    String file = String.valueOf(module.getFileName());
    if (!file.endsWith(ENDING)) {
      throw new IllegalArgumentException(module + " does not end in " + ENDING);
    }
    String name = file.substring(0, file.length() - ENDING.length());
    return new Question.Tla(
        module.toString(),
        Optional.empty(),
        name,
        Map.of(),
        List.of(module),
        Optional.of(config.orElse(module.resolveSibling(name + ".cfg"))),
        List.of(),
        /* checkDeadlock= */ true);
  }
}

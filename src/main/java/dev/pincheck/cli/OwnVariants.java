// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names variants of the user's own. */
final class OwnVariants {

  @Option(
      names = "--variants",
      paramLabel = "FILE",
      description = "A variants file of your own; may be given again.")
  private List<Path> files = List.of();

  /** Returns the files as they were given. */
  List<Path> files() {
    return files;
  }

  /** Returns the catalogue with the user's own variants. */
  Catalogue catalogue(Path home) throws InputRejected {
    return Catalogue.load(home, files);
  }
}

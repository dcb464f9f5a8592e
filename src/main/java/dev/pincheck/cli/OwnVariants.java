// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problems;
import dev.pincheck.machine.Changes;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Variant;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  /** Returns the folders that the files are in. */
  Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    files.forEach(file -> folders.add(file.toAbsolutePath().getParent()));
    return folders;
  }

  /**
   * Returns the catalogue with the user's own variants.
   *
   * @throws InputRejected if a file is wrong, or Java of the user's own
   */
  Catalogue catalogue(Path home) throws InputRejected {
    Catalogue catalogue = Catalogue.load(home, files);
    Problems problems = new Problems();
    for (Machine machine : catalogue.machines().values()) {
      for (Variant variant : machine.variants().values()) {
        try {
          Changes.require(variant);
        } catch (InputRejected rejected) {
          problems.addAll(rejected);
        }
      }
    }
    problems.throwIfAny();
    return catalogue;
  }
}

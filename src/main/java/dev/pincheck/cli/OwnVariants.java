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
    return sound(Catalogue.load(home, files));
  }

  /**
   * Returns {@linkplain Catalogue#loadOne one race} with the user's own variants; nothing of that
   * name if there is no such race.
   *
   * @throws InputRejected if a file is wrong, or Java of the user's own
   */
  Catalogue catalogue(Path home, String race) throws InputRejected {
    return sound(Catalogue.loadOne(home, files, race));
  }

  private static Catalogue sound(Catalogue catalogue) throws InputRejected {
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

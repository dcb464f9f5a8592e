// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where machines lie: in the folders of {@code models} in a home of pincheck's own shape; in a
 * folder of the user's own, which has no {@code models}, that folder itself or those in it, as far
 * as they have a {@code machine.toml}.
 */
public final class MachineFolders {

  private static final String MODELS = "models";
  private static final String MACHINE = "machine.toml";

  private MachineFolders() {}

  /** Returns the folder of the machine of that name. */
  public static Path of(Path home, String machine) {
    if (Files.isDirectory(home.resolve(MODELS))) {
      return home.resolve(MODELS).resolve(machine);
    }
    return isMachine(home) && nameOf(home).equals(machine) ? home : home.resolve(machine);
  }

  /** Returns the folder that all machines are in. */
  public static Path all(Path home) {
    return Files.isDirectory(home.resolve(MODELS)) ? home.resolve(MODELS) : home;
  }

  /** Returns the folders of all machines, sorted. */
  static List<Path> in(Path home) throws IOException {
    Path all = all(home);
    boolean own = all.equals(home);
    if (own && isMachine(home)) {
      return List.of(home);
    }
    try (Stream<Path> folders = Files.list(all)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> !own || isMachine(folder))
          .sorted()
          .toList();
    }
  }

  /** Returns the names of all machines, sorted; none where there is no such folder. */
  public static List<String> names(Path home) {
    try {
      return in(home).stream().map(MachineFolders::nameOf).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Returns the name of the machine whose folder this is. */
  static String nameOf(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  /**
   * Returns a path as messages show it: relative to a home of pincheck's own shape, else as the
   * user would write it.
   */
  public static String shown(Path home, Path path) {
    Path whole = path.toAbsolutePath().normalize();
    Path from = home.toAbsolutePath().normalize();
    boolean inside = whole.startsWith(from) && Files.isDirectory(home.resolve(MODELS));
    return inside ? from.relativize(whole).toString() : InputFile.shown(path.normalize());
  }

  private static boolean isMachine(Path folder) {
    return Files.isRegularFile(folder.resolve(MACHINE));
  }
}

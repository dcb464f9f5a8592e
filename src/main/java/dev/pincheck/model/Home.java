// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The folder with {@code models}, {@code specs} and {@code counterexamples}. */
public final class Home {

  /** Names a checkout, for whoever has one. */
  static final String PROPERTY = "pincheck.home";

  private Home() {}

  /**
   * Returns the folder that the system property {@code pincheck.home} names, or else what pincheck
   * itself brings: the folder {@code pincheck} of its jar, which stays open until this process
   * ends.
   *
   * @throws IllegalStateException if there is neither
   */
  public static Path find() {
    String named = System.getProperty(PROPERTY);
    return named == null ? Brought.HOME : Path.of(named);
  }

  /** Opened at the first use, and once: whoever has a path of an archive needs it open. */
  private static final class Brought {
    static final Path HOME = below(root());

    private static Path root() {
      try {
        return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * Returns what classes bring along.
   *
   * @param root where they stand: a folder or an archive
   */
  static Path below(Path root) {
    try {
      Path found =
          Files.isDirectory(root)
              ? root.resolve("pincheck")
              : FileSystems.newFileSystem(root, Map.of()).getPath("/pincheck");
      if (Files.isDirectory(found.resolve("models"))) {
        return found;
      }
      throw new IllegalStateException(
          "no models in " + root + "; -D" + PROPERTY + " names a checkout of pincheck");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * TLA+'s own modules, as files. TLC unpacks them into the JVM's temporary folder, always under the
 * same names: two loadings of TLC that parse at the same time would read each other's half-written
 * files. What it finds in a library it does not unpack.
 */
final class StandardModules {

  private static final String FOLDER = "tla2sany/StandardModules";

  private StandardModules() {}

  /**
   * Copies all of them into a folder, but for those that a library has a module of that name of.
   */
  static void unpack(TlcJar jar, Path folder, List<Path> libraries) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar.path());
        DirectoryStream<Path> modules = Files.newDirectoryStream(zip.getPath(FOLDER), "*.tla")) {
      for (Path module : modules) {
        String name = module.getFileName().toString();
        if (libraries.stream().noneMatch(library -> Files.exists(library.resolve(name)))) {
          Files.copy(module, folder.resolve(name));
        }
      }
    }
  }
}

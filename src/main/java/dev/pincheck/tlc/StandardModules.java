// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Snapshot;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * TLA+'s own modules, as files. TLC unpacks them into the JVM's temporary folder, always under the
 * same names: two loadings of TLC that parse at the same time would read each other's half-written
 * files. What it finds in a library it does not unpack.
 */
final class StandardModules {

  private static final String FOLDER = "tla2sany/StandardModules";

  private StandardModules() {}

  /** Copies all of them into a folder, but for those that there is a module of that name of. */
  static void unpack(TlcJar jar, Path folder, Snapshot modules) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar.path());
        DirectoryStream<Path> standard = Files.newDirectoryStream(zip.getPath(FOLDER), "*.tla")) {
      for (Path module : standard) {
        String name = module.getFileName().toString();
        if (modules.named(name).isEmpty()) {
          Files.copy(module, folder.resolve(name));
        }
      }
    }
  }
}

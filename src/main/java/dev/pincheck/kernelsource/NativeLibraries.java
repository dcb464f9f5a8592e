// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import org.treesitter.TSParser;

/**
 * The parser's libraries, put where the parser looks for them. By itself it would unpack them
 * through the temporary folder into one below the home of the user, and not manage to where these
 * are two file systems; what it finds unpacked it takes as it is.
 */
final class NativeLibraries {

  private static final String FOLDER_PROPERTY = "tree-sitter-lib";

  private NativeLibraries() {}

  /** Unpacks what is not there, whole or not at all. */
  static synchronized void prepare(Path folder) {
    if (System.getProperty(FOLDER_PROPERTY) != null) {
      return;
    }
    try {
      for (String library : new String[] {"tree-sitter", "tree-sitter-c"}) {
        unpack("lib/" + platform().replace("#", library), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the parser's libraries cannot be written to " + folder, e);
    }
    System.setProperty(FOLDER_PROPERTY, folder.toString());
  }

  private static void unpack(String resource, Path folder) throws IOException {
    try (InputStream in = TSParser.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        return; // The parser says itself what it does not run on.
      }
      byte[] wanted = in.readAllBytes();
      Path file = folder.resolve(resource);
      if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), wanted)) {
        return;
      }
      Files.createDirectories(file.getParent());
      Path whole = Files.createTempFile(file.getParent(), "unpacking", ".part");
      Files.write(whole, wanted);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Returns the name of a library's file, with {@code #} for the library. */
  private static String platform() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String cpu = arch.contains("amd64") || arch.contains("x86_64") ? "x86_64" : "aarch64";
    if (name.contains("windows")) {
      return cpu + "-windows-#.dll";
    }
    return name.contains("mac") ? cpu + "-macos-#.dylib" : cpu + "-linux-gnu-#.so";
  }
}

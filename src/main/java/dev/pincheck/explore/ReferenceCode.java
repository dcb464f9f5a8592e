// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program text that decides what the explorer answers: a changed reference is another engine.
 */
final class ReferenceCode {

  private static final List<String> PACKAGES = List.of("kernel", "gmem", "explore");
  private static final int DIGITS = 16;

  private ReferenceCode() {}

  /**
   * Returns the first digits of the SHA-256 of the compiled classes of kernel, gmem and explore.
   */
  static String hash() {
    try {
      URI place = ReferenceCode.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path root = Path.of(place);
      if (Files.isDirectory(root)) {
        return hash(root);
      }
      try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
        return hash(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(Path root) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String name : PACKAGES) {
      try (Stream<Path> classes = Files.list(root.resolve("dev/pincheck").resolve(name))) {
        for (Path file : classes.sorted().toList()) {
          digest.update(Files.readAllBytes(file));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }
}

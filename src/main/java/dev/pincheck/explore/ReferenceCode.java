// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.machine.References;
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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program text that decides what the explorer answers: a changed reference is another engine.
 */
final class ReferenceCode {

  private static final int DIGITS = 16;

  /** Reading all classes takes longer than many a check; they do not change while this runs. */
  private static final String HASH = ofClasses();

  private ReferenceCode() {}

  /**
   * Returns the first digits of the SHA-256 of the compiled classes of kernel, explore and all
   * machines with a reference.
   */
  static String hash() {
    return HASH;
  }

  private static String ofClasses() {
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

  /** A machine's code is in the package of its name, without what no Java name has. */
  private static List<String> packages() {
    List<String> packages = new ArrayList<>(List.of("kernel", "explore"));
    References.all().forEach(reference -> packages.add(reference.machine().replace("-", "")));
    return packages;
  }

  private static String hash(Path root) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String name : packages()) {
      try (Stream<Path> classes = Files.walk(root.resolve("dev/pincheck").resolve(name))) {
        for (Path file : classes.filter(Files::isRegularFile).sorted().toList()) {
          digest.update(Files.readAllBytes(file));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }
}

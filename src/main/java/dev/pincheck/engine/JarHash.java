// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What an engine's jars hold, as a part of the key under which its verdicts are stored. */
public final class JarHash {

  private static final int DIGITS = 12;

  /** Reading a jar takes longer than a small check; it does not change while this runs. */
  private static final Map<List<Path>, String> KNOWN = new ConcurrentHashMap<>();

  private JarHash() {}

  /**
   * Returns the first digits of the SHA-256 of the jars' contents; folders of classes, which only a
   * build has on its class path, do not count.
   */
  public static String of(List<Path> jars) {
    return KNOWN.computeIfAbsent(List.copyOf(jars), JarHash::read);
  }

  private static String read(List<Path> jars) {
    InputHash hash = new InputHash();
    for (Path jar : jars) {
      if (Files.isRegularFile(jar)) {
        try {
          hash.add(Files.readAllBytes(jar));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return hash.hex().substring(0, DIGITS);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is in files, as hashes. A catalogue asks thousands of questions about the same few specs: a
 * file whose time and size are as they were is not read again.
 */
final class FileHash {

  private static final Map<Path, Known> KNOWN = new ConcurrentHashMap<>();

  private FileHash() {}

  /**
   * Returns the SHA-256 of the file in lower-case hex.
   *
   * @throws IOException if the file cannot be read
   */
  static String of(Path file) throws IOException {
    Path path = file.toAbsolutePath();
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    Known known = KNOWN.get(path);
    if (known != null && known.isOf(now)) {
      return known.hash;
    }
    InputHash hash = new InputHash();
    hash.add(Files.readAllBytes(path));
    Known read = new Known(now.lastModifiedTime(), now.size(), hash.hex());
    KNOWN.put(path, read);
    return read.hash;
  }

  /** A hash, and when and how large the file was before it was read for it. */
  private record Known(FileTime modified, long size, String hash) {

    boolean isOf(BasicFileAttributes now) {
      return modified.equals(now.lastModifiedTime()) && size == now.size();
    }
  }
}

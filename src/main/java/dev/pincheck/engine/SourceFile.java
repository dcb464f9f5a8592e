// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file as it was when it was read. A catalogue asks thousands of questions about the same few
 * specs: a file whose time and size are as they were is not read again.
 */
public final class SourceFile {

  private static final Map<Path, Known> KNOWN = new ConcurrentHashMap<>();

  private final Path path;
  private final byte[] bytes;
  private final String hash;

  private SourceFile(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
    InputHash content = new InputHash();
    content.add(bytes);
    this.hash = content.hex();
  }

  /**
   * Reads a file.
   *
   * @param path as problems are to name it
   * @throws UncheckedIOException if it cannot be read
   */
  public static SourceFile read(Path path) {
    Path absolute = path.toAbsolutePath();
    try {
      BasicFileAttributes now = Files.readAttributes(absolute, BasicFileAttributes.class);
      Known known = KNOWN.get(absolute);
      if (known != null && known.isOf(path, now)) {
        return known.file;
      }
      SourceFile file = new SourceFile(path, Files.readAllBytes(absolute));
      KNOWN.put(absolute, new Known(now.lastModifiedTime(), now.size(), file));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the file as it would be with another text. */
  public static SourceFile of(Path path, String text) {
    return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the path that it was read from, as it was given. */
  public Path path() {
    return path;
  }

  /** Returns the last name of the path. */
  public String name() {
    return path.getFileName().toString();
  }

  /** Returns the SHA-256 of the content in lower-case hex. */
  public String hash() {
    return hash;
  }

  /** Returns the content as text. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Writes the content to another file, which must not exist. */
  public void copyTo(Path file) throws IOException {
    Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
  }

  /** What was read, and when and how large the file was before that. */
  private record Known(FileTime modified, long size, SourceFile file) {

    boolean isOf(Path path, BasicFileAttributes now) {
      return file.path.equals(path)
          && modified.equals(now.lastModifiedTime())
          && size == now.size();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a question is about, as they were when it was asked. Its hash and its answer are
 * both made of these, whatever becomes of the files meanwhile.
 *
 * @param files in the order in which they are hashed
 */
public record Snapshot(List<SourceFile> files) {

  /** No file at all. */
  public static final Snapshot EMPTY = new Snapshot(List.of());

  public Snapshot {
    files = List.copyOf(files);
  }

  /**
   * Reads files; one that does not exist is left out.
   *
   * @throws UncheckedIOException if one cannot be read
   */
  public static Snapshot of(List<Path> paths) {
    return new Snapshot(paths.stream().filter(Files::isRegularFile).map(SourceFile::read).toList());
  }

  /**
   * Reads all files of a folder whose names have that ending, sorted; none if there is no such
   * folder.
   *
   * @throws UncheckedIOException if one cannot be read
   */
  public static Snapshot ofFolder(Path folder, String ending) {
    Path listed = folder.toString().isEmpty() ? Path.of(".") : folder;
    if (!Files.isDirectory(listed)) {
      return EMPTY;
    }
    try (Stream<Path> paths = Files.list(listed)) {
      return of(
          paths
              .filter(path -> path.getFileName().toString().endsWith(ending))
              .map(path -> folder.resolve(path.getFileName()))
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files of both, those of this first. */
  public Snapshot and(Snapshot other) {
    return new Snapshot(Stream.concat(files.stream(), other.files.stream()).distinct().toList());
  }

  /** Returns the first file of that name. */
  public Optional<SourceFile> named(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** Returns the file that was read from that path. */
  public Optional<SourceFile> at(Path path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /** Returns the SHA-256, in lower-case hex, of all names and contents. */
  public String hash() {
    InputHash hash = new InputHash();
    addTo(hash);
    return hash.hex();
  }

  void addTo(InputHash hash) {
    for (SourceFile file : files) {
      hash.add(file.name());
      hash.add(file.hash());
    }
  }
}

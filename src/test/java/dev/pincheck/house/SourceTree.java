// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of this project that are kept by hand, as text. */
final class SourceTree {

  static final Path HOME =
      Path.of(System.getProperty("pincheck.home", "")).toAbsolutePath().normalize();

  private static final List<String> ROOTS =
      List.of(
          ".ci",
          ".editorconfig",
          ".gitattributes",
          ".mvn",
          "README.md",
          "benchmarks",
          "counterexamples",
          "examples",
          "models",
          "pincheck",
          "pom.xml",
          "specs",
          "src");

  private SourceTree() {}

  /** One file: its path below {@link #HOME} and its lines. */
  record Source(Path path, List<String> lines) {

    Source {
      lines = List.copyOf(lines);
    }

    /** Names a line of this file, counted from 1, the way compilers do. */
    String at(long line) {
      return path + ":" + line;
    }
  }

  /** Reads every text file of the project. */
  static List<Source> all() {
    return ROOTS.stream().flatMap(root -> below(HOME.resolve(root))).toList();
  }

  /** Reads the Java files below a folder such as {@code src/main}. */
  static List<Source> java(String folder) {
    return below(HOME.resolve(folder))
        .filter(source -> source.path().toString().endsWith(".java"))
        .toList();
  }

  /** Reads a text file. */
  static Source file(Path path) {
    return read(path.toAbsolutePath().normalize()).orElseThrow();
  }

  private static Stream<Source> below(Path root) {
    if (!Files.exists(root)) {
      return Stream.empty();
    }
    try (Stream<Path> found = Files.walk(root)) {
      return found
          .filter(Files::isRegularFile)
          .filter(path -> !isBuilt(path))
          .sorted()
          .flatMap(p -> read(p).stream())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says whether a file stands in the build folder of a project within this one. */
  private static boolean isBuilt(Path path) {
    for (Path part : HOME.relativize(path)) {
      if (part.endsWith("target")) {
        return true;
      }
    }
    return false;
  }

  /** Returns nothing for a file that is not text. */
  private static Optional<Source> read(Path path) {
    try {
      return Optional.of(new Source(HOME.relativize(path), Files.readAllLines(path)));
    } catch (MalformedInputException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Files that a test names: from the folder that it runs in, or else on its class path.
 *
 * @param loader finds what is on the class path
 */
record TestFiles(ClassLoader loader) {

  /** Returns the file of that name, as messages are to show it, if there is one. */
  Optional<Path> find(String name) {
    Path path = Path.of(name);
    return Files.isRegularFile(path)
        ? Optional.of(path)
        : resource(name).filter(Files::isRegularFile).map(InputFile::shown).map(Path::of);
  }

  /**
   * Returns the file of that name.
   *
   * @throws ExtensionConfigurationException if there is none, with the nearest name
   */
  Path require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    Names.unknown("file", "files beside it", name, beside(name))));
  }

  /** Returns the names of the files in the folder where one was looked for. */
  Collection<String> beside(String name) {
    int slash = name.lastIndexOf('/') + 1;
    String folder = name.substring(0, slash);
    TreeSet<String> names = new TreeSet<>();
    Stream.concat(Stream.of(Path.of(folder)), resource(folder).stream())
        .filter(Files::isDirectory)
        .forEach(found -> addFiles(found, folder, names));
    return names;
  }

  private static void addFiles(Path folder, String prefix, Collection<String> names) {
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(Files::isRegularFile).forEach(file -> names.add(prefix + file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where a resource stands; those of archives are no files. */
  private Optional<Path> resource(String name) {
    try {
      URL found = loader.getResource(name);
      return found != null && found.getProtocol().equals("file")
          ? Optional.of(Path.of(new URI(found.toString())))
          : Optional.empty();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

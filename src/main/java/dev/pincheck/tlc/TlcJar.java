// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.ClassSource;
import dev.pincheck.engine.JarHash;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * A jar with TLC in it.
 *
 * @param path of the jar
 * @param version of TLC, in TLC's own words
 */
record TlcJar(Path path, String version) {

  /** The pinned TLC's own words for its version. */
  static final String PINNED_VERSION = "2.18 of 20 March 2023";

  private static final String SETTINGS = "tlc2.TLCGlobals";

  /** Returns the TLC that pincheck is built with. */
  static TlcJar pinned() {
    return new TlcJar(ClassSource.of(SETTINGS), PINNED_VERSION);
  }

  /**
   * Returns somebody's own TLC.
   *
   * @throws InputRejected if there is no such file or no TLC in it
   */
  static TlcJar of(Path jar) throws InputRejected {
    if (!Files.exists(jar)) {
      throw new InputRejected(Problem.ofFile(jar.toString(), "no such file"));
    }
    try {
      return new TlcJar(jar.toAbsolutePath(), versionIn(jar));
    } catch (IllegalArgumentException e) {
      throw new InputRejected(
          Problem.ofFile(jar.toString(), "there is no TLC in it, expected a tla2tools.jar"));
    }
  }

  /**
   * Returns a hash of what the jar holds and of the jars that it names to be loaded with it,
   * because neither builds between releases nor modules that came along change TLC's own version.
   */
  String hash() {
    return JarHash.of(withClassPath());
  }

  private List<Path> withClassPath() {
    List<Path> jars = new ArrayList<>(List.of(path));
    try (JarFile file = new JarFile(path.toString())) {
      String named =
          Optional.ofNullable(file.getManifest())
              .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
              .orElse("");
      Arrays.stream(named.split(" ", -1))
          .filter(name -> !name.isEmpty())
          .map(path::resolveSibling)
          .filter(Files::isRegularFile)
          .forEach(jars::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jars;
  }

  /**
   * Reads the version from the jar itself, in a class loader of its own.
   *
   * @throws IllegalArgumentException if there is no TLC in the file
   */
  static String versionIn(Path jar) {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Object version = loader.loadClass(SETTINGS).getField("versionOfTLC").get(null);
      return version.toString().replaceFirst("^Version ", "");
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalArgumentException("there is no TLC in " + jar, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + jar + ": " + e.getMessage(), e);
    }
  }
}

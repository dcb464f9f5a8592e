// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.ClassSource;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A jar with TLC in it.
 *
 * @param path of the jar
 * @param version of TLC as users see it, for a jar of their own with the beginning of its SHA-256,
 *     because builds between releases do not change TLC's own
 */
record TlcJar(Path path, String version) {

  /** The pinned TLC's own words for its version. */
  static final String PINNED_VERSION = "2.18 of 20 March 2023";

  private static final String SETTINGS = "tlc2.TLCGlobals";
  private static final int HASH_LENGTH = 12;

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
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      String hash = HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
      return new TlcJar(jar.toAbsolutePath(), versionIn(jar) + ", jar " + hash);
    } catch (IOException e) {
      throw new InputRejected(Problem.ofFile(jar.toString(), "cannot be read"));
    } catch (IllegalArgumentException e) {
      throw new InputRejected(
          Problem.ofFile(jar.toString(), "there is no TLC in it, expected a tla2tools.jar"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
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

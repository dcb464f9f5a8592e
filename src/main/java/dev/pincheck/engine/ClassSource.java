// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Finds the jar or folder that a class of this JVM's class path comes from. */
public final class ClassSource {

  private ClassSource() {}

  /**
   * Returns the absolute path of the jar or folder that holds the class. Does not initialise it.
   *
   * @throws IllegalStateException if the class is missing from the class path
   */
  public static Path of(String className) {
    try {
      Class<?> type =
          Class.forName(className, /* initialize= */ false, ClassSource.class.getClassLoader());
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source == null) {
        throw new IllegalStateException(className + " comes from no jar");
      }
      return Path.of(source.getLocation().toURI()).toAbsolutePath();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(className + " is not on the class path", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(className + " comes from a place without a path", e);
    }
  }
}

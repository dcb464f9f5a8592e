// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputRejected;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What lies in the tree, loaded once for all tests that only look at it. */
public final class Tree {

  /** The checkout that is tested. */
  public static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  private static final Map<Path, Catalogue> LOADED = new ConcurrentHashMap<>();

  private Tree() {}

  /** Returns the catalogue of the tree. */
  public static Catalogue catalogue() {
    return catalogue(HOME);
  }

  /** Returns the catalogue of a folder that no test writes to. */
  public static Catalogue catalogue(Path home) {
    return LOADED.computeIfAbsent(home, Tree::load);
  }

  private static Catalogue load(Path home) {
    try {
      return Catalogue.load(home, List.of());
    } catch (InputRejected e) {
      throw new AssertionError(e);
    }
  }
}

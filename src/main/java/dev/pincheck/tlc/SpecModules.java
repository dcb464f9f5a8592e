// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The modules that a machine's spec consists of: properties, which machine.toml names, algorithm,
 * race. Other modules of the folder are of nobody's concern here.
 */
public final class SpecModules {

  private static final Pattern EXTENDS =
      Pattern.compile("(?m)^EXTENDS\\s+(\\w+(?:\\s*,\\s*\\w+)*)");

  private SpecModules() {}

  /**
   * Returns the module and those that it extends, itself or through others, as far as they lie in
   * its folder; it comes first, and each before what it extends.
   *
   * @throws UncheckedIOException if one cannot be read
   */
  public static List<Path> of(Path spec) {
    List<Path> modules = new ArrayList<>(List.of(spec));
    for (int at = 0; at < modules.size(); at++) {
      for (Path module : extended(modules.get(at), text(modules.get(at)))) {
        if (!modules.contains(module)) {
          modules.add(module);
        }
      }
    }
    return List.copyOf(modules);
  }

  /**
   * Returns the module with the algorithm; the spec itself where none has one.
   *
   * @throws UncheckedIOException if one cannot be read
   */
  public static Path algorithm(Path spec) {
    return of(spec).stream()
        .filter(module -> Algorithms.BEGIN.matcher(text(module)).find())
        .findFirst()
        .orElse(spec);
  }

  /**
   * Returns the module that declares the constants: the one that the algorithm's module extends
   * first, or that module itself where it stands alone.
   *
   * @throws UncheckedIOException if one cannot be read
   */
  public static Path race(Path spec) {
    for (Path module : of(spec)) {
      String text = text(module);
      if (Algorithms.BEGIN.matcher(text).find()) {
        return extended(module, text).stream().findFirst().orElse(module);
      }
    }
    return spec;
  }

  /** Returns the modules of its folder that a module names after EXTENDS. */
  private static List<Path> extended(Path module, String text) {
    Matcher extended = EXTENDS.matcher(text);
    return extended.find()
        ? Arrays.stream(extended.group(1).split("\\s*,\\s*", -1))
            .map(name -> module.resolveSibling(name + ".tla"))
            .filter(Files::isRegularFile)
            .toList()
        : List.of();
  }

  private static String text(Path module) {
    try {
      return Files.readString(module);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

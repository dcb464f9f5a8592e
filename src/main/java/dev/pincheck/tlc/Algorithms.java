// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Snapshot;
import dev.pincheck.engine.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PlusCal algorithms of modules, which are comments. Whoever evaluates the translation has no
 * use for them, and yet SANY translates each that it reads once more, to warn if the translation is
 * of another one: that takes as long as all the rest of reading. Whether it is stale is asked once
 * for each spec (see {@link Translation}).
 */
final class Algorithms {

  /** How one begins, in whatever comment. */
  static final Pattern BEGIN = Pattern.compile("--(fair )?algorithm\\b");

  private static final Pattern BRACKET = Pattern.compile("\\(\\*|\\*\\)");
  private static final Pattern NO_LINE_END = Pattern.compile("[^\\n]");

  private Algorithms() {}

  /**
   * Writes each module into a folder, without its algorithm.
   *
   * @param folder holds no module of these names
   */
  static void leaveOut(Snapshot modules, Path folder) throws IOException {
    for (SourceFile module : modules.files()) {
      Files.writeString(folder.resolve(module.name()), withoutAlgorithm(module.text()));
    }
  }

  /** Returns the module with blanks for its algorithm, so that all the rest keeps its place. */
  static String withoutAlgorithm(String module) {
    Matcher begin = BEGIN.matcher(module);
    int from = begin.find() ? module.lastIndexOf("(*", begin.start()) : -1;
    if (from < 0) {
      return module;
    }
    Matcher bracket = BRACKET.matcher(module);
    int depth = 0;
    for (int at = from; bracket.find(at); at = bracket.end()) {
      depth += bracket.group().equals("(*") ? 1 : -1;
      if (depth == 0) {
        String blanks = NO_LINE_END.matcher(module.substring(from, bracket.end())).replaceAll(" ");
        return module.substring(0, from) + blanks + module.substring(bracket.end());
      }
    }
    return module;
  }
}

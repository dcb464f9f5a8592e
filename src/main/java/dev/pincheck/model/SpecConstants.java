// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * The constants that an adopted spec declares, itself or in a module of its folder that it extends:
 * taken from the text, because every file of a machine is looked at before a tool reads TLA+.
 */
final class SpecConstants {

  private static final Pattern BRACKET =
      Pattern.compile("\\(\\*|\\*\\)|\\\\\\*[^\\n]*|\"[^\"\\n]*\"");
  private static final Pattern EXTENDS = Pattern.compile("\\bEXTENDS\\s+(\\w+(?:\\s*,\\s*\\w+)*)");
  private static final String ONE = "(\\w+)(?:\\s*\\([\\s_,]*\\))?";
  private static final Pattern DECLARED =
      Pattern.compile("\\bCONSTANTS?\\s+" + ONE + "(?:\\s*,\\s*" + ONE + ")*");
  private static final Pattern NAME = Pattern.compile("(?<![\\w(])\\w*[A-Za-z]\\w*");

  private SpecConstants() {}

  /**
   * Returns the places of the constants by name, in the order of the modules.
   *
   * @param home what messages show paths relative to
   * @throws InputRejected if a module cannot be read
   */
  static Map<String, Position> of(Path spec, Path home) throws InputRejected {
    Map<String, Position> constants = new LinkedHashMap<>();
    List<Path> modules = new ArrayList<>(List.of(spec));
    for (int at = 0; at < modules.size(); at++) {
      Path module = modules.get(at);
      String shown = MachineFolders.shown(home, module);
      String text = InputFile.read(module, shown);
      String code = code(text);
      ConfigText places = ConfigText.of(text);
      Matcher declared = DECLARED.matcher(code);
      while (declared.find()) {
        int start = declared.start(1);
        NAME.matcher(code.substring(start, declared.end()))
            .results()
            .forEach(
                name ->
                    constants.putIfAbsent(name.group(), places.place(shown, start + name.start())));
      }
      Matcher extended = EXTENDS.matcher(code);
      while (extended.find()) {
        for (String name : StringUtils.split(extended.group(1), ", \t\r\n")) {
          Path other = module.resolveSibling(name + ".tla");
          if (Files.isRegularFile(other) && !modules.contains(other)) {
            modules.add(other);
          }
        }
      }
    }
    return constants;
  }

  /** Returns the text with blanks for comments, which may stand in one another, and strings. */
  private static String code(String text) {
    StringBuilder code = new StringBuilder(text);
    Matcher bracket = BRACKET.matcher(text);
    int depth = 0;
    int from = 0;
    while (bracket.find()) {
      boolean opens = bracket.group().equals("(*");
      boolean closes = bracket.group().equals("*)");
      if (depth == 0) {
        from = bracket.start();
      }
      depth = Math.max(0, depth + (opens ? 1 : 0) - (closes ? 1 : 0));
      if (depth == 0) {
        blank(code, from, bracket.end());
      }
    }
    return code.toString();
  }

  private static void blank(StringBuilder code, int from, int to) {
    for (int at = from; at < to; at++) {
      if (code.charAt(at) != '\n') {
        code.setCharAt(at, ' ');
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.input.Position;
import dev.pincheck.model.MachineFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that people write, to be searched for places.
 *
 * @param shown its name in messages
 * @param text what it holds
 */
record Source(String shown, String text) {

  static Source read(Path home, Path file) {
    try {
      return new Source(MachineFolders.shown(home, file), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where each match of the pattern's first group stands first, by what it matched. */
  Map<String, Position> places(Pattern pattern) {
    Map<String, Position> places = new LinkedHashMap<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      places.putIfAbsent(matcher.group(1), at(matcher.start(1)));
    }
    return places;
  }

  /** Returns where a table's header stands, or the start of the file. */
  Position table(String path, String name) {
    Pattern header =
        Pattern.compile(
            "(?m)^\\s*(\\[\\s*"
                + (path.isEmpty() ? "" : path + "\\s*\\.\\s*")
                + "\"?"
                + Pattern.quote(name)
                + "\"?\\s*\\])");
    Matcher matcher = header.matcher(text);
    return matcher.find() ? at(matcher.start(1)) : new Position(shown, 1, 1);
  }

  /** Returns where a line begins that gives a value to the key, or the start of the file. */
  Position key(String name) {
    Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(name) + "\\s*=").matcher(text);
    return matcher.find() ? at(matcher.start()) : new Position(shown, 1, 1);
  }

  /** Returns the place of a character. */
  Position at(int offset) {
    String before = text.substring(0, offset);
    int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
    return new Position(shown, line, offset - before.lastIndexOf('\n'));
  }
}

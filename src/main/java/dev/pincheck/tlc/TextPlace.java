// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.input.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a module or configuration.
 *
 * @param line 1-based; 0 for none
 * @param column 1-based; 0 for none
 */
record TextPlace(int line, int column) {

  /** Nowhere in particular. */
  static final TextPlace NONE = new TextPlace(0, 0);

  private static final Pattern COMMENT =
      Pattern.compile("\\\\\\*[^\\n]*|\\(\\*(?:[^*]|\\*(?!\\)))*\\*\\)");
  private static final Pattern NAMED =
      Pattern.compile("\\bline (\\d+), col(?:umn)? (\\d+)", Pattern.CASE_INSENSITIVE);

  /** Returns the first place where the word stands outside comments; {@link #NONE} if nowhere. */
  static TextPlace ofWord(Path file, String word) {
    try {
      return ofWord(Files.readString(file), word);
    } catch (IOException e) {
      return NONE;
    }
  }

  static TextPlace ofWord(String text, String word) {
    // Blanks of the same shape keep the places.
    String code = COMMENT.matcher(text).replaceAll(comment -> blank(comment.group()));
    Matcher found = Pattern.compile("(?<![\\w!])" + Pattern.quote(word) + "(?!\\w)").matcher(code);
    if (word.isEmpty() || !found.find()) {
      return NONE;
    }
    String before = code.substring(0, found.start());
    int lines = (int) before.chars().filter(c -> c == '\n').count();
    return new TextPlace(lines + 1, found.start() - before.lastIndexOf('\n'));
  }

  /** Returns the first place that the message names, as {@code line 5, col 13} or so. */
  static Optional<TextPlace> namedIn(String message) {
    Matcher matcher = NAMED.matcher(message);
    return matcher.find()
        ? Optional.of(
            new TextPlace(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  Problem problem(String file, String message) {
    return new Problem(file, line, column, message);
  }

  private static String blank(String comment) {
    return Matcher.quoteReplacement(comment.replaceAll("[^\\n]", " "));
  }
}

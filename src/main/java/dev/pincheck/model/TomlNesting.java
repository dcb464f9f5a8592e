// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import java.util.Optional;

/**
 * How deep arrays, inline tables and dotted keys of a TOML file are nested. Looked at before the
 * file is parsed: the parser calls itself for each level and would run out of stack.
 */
final class TomlNesting {

  /** Levels that are read; no file of pincheck's has more than four. */
  static final int DEEPEST = 32;

  private final String text;
  private int depth;

  /** Dots since the last character that no key has. */
  private int dots;

  private TomlNesting(String text) {
    this.text = text;
  }

  /** Returns the place of the first level too many. */
  static Optional<Position> tooDeep(String text, String shown) {
    int at = new TomlNesting(text).firstTooDeep();
    if (at < 0) {
      return Optional.empty();
    }
    String before = text.substring(0, at);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return Optional.of(new Position(shown, line, at - before.lastIndexOf('\n')));
  }

  private int firstTooDeep() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = endOfLine(at);
      } else if (c == '"' || c == '\'') {
        at = endOfString(at, c);
      } else if (tooDeepWith(c)) {
        return at;
      } else {
        at++;
      }
    }
    return -1;
  }

  private boolean tooDeepWith(char c) {
    switch (c) {
      case '[', '{' -> depth++;
      case ']', '}' -> depth = Math.max(0, depth - 1);
      case '.' -> dots++;
      default -> {
        if (c == '=' || c == ',' || c == '\n') {
          dots = 0;
        }
      }
    }
    return depth > DEEPEST || dots > DEEPEST;
  }

  private int endOfLine(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /** Returns where the text goes on behind a string, or behind its line where it does not end. */
  private int endOfString(int start, char quote) {
    String three = String.valueOf(quote).repeat(3);
    boolean manyLines = text.startsWith(three, start);
    int at = start + (manyLines ? 3 : 1);
    while (at < text.length()) {
      if (quote == '"' && text.charAt(at) == '\\') {
        at += 2;
      } else if (manyLines ? text.startsWith(three, at) : text.charAt(at) == quote) {
        return at + (manyLines ? 3 : 1);
      } else if (!manyLines && text.charAt(at) == '\n') {
        return at;
      } else {
        at++;
      }
    }
    return text.length();
  }
}

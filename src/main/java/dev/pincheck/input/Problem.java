// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import java.util.Objects;

/**
 * One thing wrong with one place of an input file.
 *
 * @param file the file as the user named it, or its path relative to pincheck's home
 * @param line 1-based line, 0 where the whole file is meant
 * @param column 1-based column, 0 where the whole line or file is meant
 * @param message what was found, what is allowed and, where there is one, the nearest name
 */
public record Problem(String file, int line, int column, String message)
    implements Comparable<Problem> {

  public Problem {
    Objects.requireNonNull(file);
    Objects.requireNonNull(message);
  }

  /** Returns the problem of a whole file, such as one that does not exist. */
  public static Problem ofFile(String file, String message) {
    return new Problem(file, 0, 0, message);
  }

  /** Orders by file, line and column, so that a report reads from top to bottom. */
  @Override
  public int compareTo(Problem other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    if (byLine != 0) {
      return byLine;
    }
    int byColumn = Integer.compare(column, other.column);
    return byColumn != 0 ? byColumn : message.compareTo(other.message);
  }

  /** Returns {@code file:line:column: message}, without the numbers that are 0. */
  @Override
  public String toString() {
    if (line == 0) {
      return file + ": " + message;
    }
    return file + ":" + line + ":" + (column == 0 ? "" : column + ":") + " " + message;
  }
}

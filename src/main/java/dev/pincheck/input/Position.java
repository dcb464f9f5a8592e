// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import java.util.Objects;

/**
 * A place in an input file.
 *
 * @param file the file as the user named it, or its path relative to pincheck's home
 * @param line 1-based line, 0 where the whole file is meant
 * @param column 1-based column, 0 where the whole line or file is meant
 */
public record Position(String file, int line, int column) {

  public Position {
    Objects.requireNonNull(file);
  }

  /** Returns the place that is the whole file. */
  public static Position ofFile(String file) {
    return new Position(file, 0, 0);
  }

  /** Returns the problem of this place. */
  public Problem problem(String message) {
    return new Problem(file, line, column, message);
  }

  /** Returns the place so many columns further right. */
  public Position plus(int columns) {
    return new Position(file, line, column + columns);
  }

  /** Returns {@code file:line:column}, without the numbers that are 0. */
  @Override
  public String toString() {
    return file + (line == 0 ? "" : ":" + line) + (line == 0 || column == 0 ? "" : ":" + column);
  }
}

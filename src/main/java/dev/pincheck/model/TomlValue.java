// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A value of a TOML file and where it stands, in whatever file.
 *
 * @param value a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, {@link Table},
 *     {@link Array} or {@link Other}
 * @param key where its key stands, or the header of its table; of an element of an array the same
 *     as {@code place}
 * @param place where the value stands, or the header of its table
 */
record TomlValue(Object value, Place key, Place place) {

  /** A table, in the order of the file. */
  record Table(Map<String, TomlValue> values) {
    Table {
      values = Collections.unmodifiableMap(values);
    }
  }

  /** An array. */
  record Array(List<TomlValue> values) {
    Array {
      values = Collections.unmodifiableList(values);
    }
  }

  /** What no file of pincheck's has: which one it is nobody asks. */
  enum Other {
    DATE_OR_TIME
  }

  /** A line and a column, both 1-based. */
  record Place(int line, int column) {

    static final Place START = new Place(1, 1);

    Position in(String file) {
      return new Position(file, line, column);
    }
  }
}

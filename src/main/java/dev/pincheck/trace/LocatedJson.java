// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import dev.pincheck.input.Position;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** A JSON value and where it stands. */
sealed interface LocatedJson {

  Position at();

  /** Returns what the value is, for messages. */
  String kind();

  /** The members in the order of the file. */
  record Members(Position at, Map<String, LocatedJson> fields) implements LocatedJson {
    @Override
    public String kind() {
      return "an object";
    }
  }

  /** An array. */
  record Elements(Position at, List<LocatedJson> elements) implements LocatedJson {
    @Override
    public String kind() {
      return "an array";
    }
  }

  /** A string. */
  record Text(Position at, String value) implements LocatedJson {
    @Override
    public String kind() {
      return "a string";
    }
  }

  /** An integer. */
  record Whole(Position at, BigInteger value) implements LocatedJson {
    @Override
    public String kind() {
      return "an integer";
    }
  }

  /** True or false. */
  record Truth(Position at, boolean value) implements LocatedJson {
    @Override
    public String kind() {
      return "true or false";
    }
  }

  /** What ITF has no use for: null or a number with a fraction. */
  record Other(Position at, String kind) implements LocatedJson {}
}

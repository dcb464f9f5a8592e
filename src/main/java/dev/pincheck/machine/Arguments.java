// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a race says about an object, a fact of the start or an operation, by the names that
 * machine.toml gives.
 *
 * @param values by name
 */
public record Arguments(Map<String, Value> values) {
  public Arguments {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Says whether there is something of that name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * Returns a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String text(String name) {
    if (values.get(name) instanceof Value.Str string) {
      return string.value();
    }
    throw lacking("name", name);
  }

  /**
   * Returns a number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public int number(String name) {
    if (values.get(name) instanceof Value.Int number) {
      return number.value().intValueExact();
    }
    throw lacking("number", name);
  }

  /**
   * Returns a number that may be too long for an int.
   *
   * @throws IllegalArgumentException if there is none
   */
  public long longNumber(String name) {
    if (values.get(name) instanceof Value.Int number) {
      return number.value().longValueExact();
    }
    throw lacking("number", name);
  }

  private IllegalArgumentException lacking(String what, String name) {
    return new IllegalArgumentException("no " + what + " " + name + " in " + values);
  }
}

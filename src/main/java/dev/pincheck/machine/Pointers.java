// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of one kind, there or to be: by pointer, which is a number from 1, and by name.
 *
 * @param <T> the kind
 */
public final class Pointers<T> {
  private final Map<String, T> byName = new LinkedHashMap<>();
  private final List<T> byPointer = new ArrayList<>();

  /** Adds an object, whose pointer is the next number. */
  public T add(String name, T object) {
    byName.put(name, object);
    byPointer.add(object);
    return object;
  }

  /** Returns the pointer that the object to be added next will have. */
  public int next() {
    return byPointer.size() + 1;
  }

  /** Returns what a pointer that is not NULL points at. */
  public T at(int pointer) {
    return byPointer.get(pointer - 1);
  }

  /**
   * Returns the object of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public T named(String name) {
    T object = byName.get(name);
    if (object == null) {
      throw new IllegalArgumentException(
          "nothing is called " + name + ", only " + String.join(", ", byName.keySet()));
    }
    return object;
  }

  /** Returns all of them, in the order of their pointers. */
  public List<T> all() {
    return Collections.unmodifiableList(byPointer);
  }
}

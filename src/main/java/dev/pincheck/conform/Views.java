// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Numbers assignments of the spec's variables, so that equal ones have equal numbers. */
final class Views {

  private final Numbers<String> variables = new Numbers<>();
  private final Numbers<Value> values = new Numbers<>();
  private final Numbers<Ints> views = new Numbers<>();

  /** Returns the number of an assignment. */
  int of(Map<String, Value> assignment) {
    int[] view = new int[2 * assignment.size()];
    int next = 0;
    for (Map.Entry<String, Value> entry : new TreeMap<>(assignment).entrySet()) {
      view[next++] = variables.of(entry.getKey());
      view[next++] = values.of(entry.getValue());
    }
    return views.of(new Ints(view));
  }

  /** Returns the assignment of that number. */
  SortedMap<String, Value> get(int number) {
    int[] view = views.get(number).numbers();
    SortedMap<String, Value> assignment = new TreeMap<>();
    for (int i = 0; i < view.length; i += 2) {
      assignment.put(variables.get(view[i]), values.get(view[i + 1]));
    }
    return assignment;
  }

  /** Things numbered from 0 in the order in which they are met. */
  static final class Numbers<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> things = new ArrayList<>();

    int of(T thing) {
      Integer known = numbers.putIfAbsent(thing, things.size());
      if (known != null) {
        return known;
      }
      things.add(thing);
      return things.size() - 1;
    }

    boolean has(T thing) {
      return numbers.containsKey(thing);
    }

    T get(int number) {
      return things.get(number);
    }

    int size() {
      return things.size();
    }
  }

  /** Numbers that are equal to others by content. */
  // An array is what keeps a hundred thousand views small.
  @SuppressWarnings("ArrayRecordComponent")
  record Ints(int[] numbers) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Ints same && Arrays.equals(numbers, same.numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }
  }
}

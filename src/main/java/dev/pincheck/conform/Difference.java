// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A place where two views differ.
 *
 * @param place the variable, with the index where only a part of it differs: {@code slotFile[s1]}
 * @param spec its value in the spec, in TLA+ syntax
 * @param reference its value in the reference
 */
public record Difference(String place, String spec, String reference) {

  private static final String NOTHING = "nothing";

  /** Returns the differences of two assignments; none if they are equal. */
  static List<Difference> between(Map<String, Value> spec, Map<String, Value> reference) {
    List<Difference> found = new ArrayList<>();
    compare("", "", new TreeMap<>(spec), new TreeMap<>(reference), found);
    return found;
  }

  private static <K> void compare(
      String open,
      String close,
      NavigableMap<K, Value> spec,
      NavigableMap<K, Value> reference,
      List<Difference> found) {
    NavigableMap<K, Value> all = new TreeMap<>(spec);
    reference.forEach(all::putIfAbsent);
    for (K key : all.keySet()) {
      String name = key instanceof Value.Str string ? string.value() : key.toString();
      compare(
          open + name + close,
          Optional.ofNullable(spec.get(key)),
          Optional.ofNullable(reference.get(key)),
          found);
    }
  }

  private static void compare(
      String place, Optional<Value> spec, Optional<Value> reference, List<Difference> found) {
    if (spec.equals(reference)) {
      return;
    }
    Optional<NavigableMap<Value, Value>> left = spec.flatMap(Difference::entries);
    Optional<NavigableMap<Value, Value>> right = reference.flatMap(Difference::entries);
    if (left.isPresent() && right.isPresent()) {
      compare(place + "[", "]", left.get(), right.get(), found);
    } else {
      found.add(new Difference(place, text(spec), text(reference)));
    }
  }

  /** Returns the entries of a function over anything but {@code 1..n}. */
  private static Optional<NavigableMap<Value, Value>> entries(Value value) {
    if (value instanceof Value.Record fields) {
      NavigableMap<Value, Value> entries = new TreeMap<>();
      fields.fields().forEach((name, field) -> entries.put(Value.of(name), field));
      return Optional.of(entries);
    }
    return value instanceof Value.Function function
        ? Optional.of(new TreeMap<>(function.entries()))
        : Optional.empty();
  }

  private static String text(Optional<Value> value) {
    return value.map(Value::toString).orElse(NOTHING);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Values for people to read: strings without quotation marks, and only what changed. */
final class ValueText {

  private ValueText() {}

  /** Returns the value in TLA+ syntax; a string without its quotation marks. */
  static String of(Value value) {
    return value instanceof Value.Str string ? string.value() : value.toString();
  }

  /**
   * Returns what changed between two values of one variable, as {@code name[index]: old -> new}; a
   * set says what was added and removed. Empty if nothing did.
   */
  static List<String> changes(String name, Value before, Value after) {
    List<String> found = new ArrayList<>();
    collect(name, before, after, found);
    return found;
  }

  /** Returns the value that a function or record has for a name, as {@link #of} writes it. */
  static Optional<String> member(Value function, String name) {
    return Optional.ofNullable(members(function).get(name)).map(ValueText::of);
  }

  private static void collect(String path, Value before, Value after, List<String> found) {
    if (before.equals(after)) {
      return;
    }
    if (before instanceof Value.SetOf old && after instanceof Value.SetOf now) {
      found.add(path + ":" + joined(" -", minus(old, now)) + joined(" +", minus(now, old)));
      return;
    }
    Map<String, Value> old = members(before);
    Map<String, Value> now = members(after);
    if (isScalar(before) || isScalar(after)) {
      found.add(path + ": " + of(before) + " -> " + of(after));
      return;
    }
    if (isNewThroughout(old, now)) {
      List<String> fields = new ArrayList<>();
      now.forEach((field, value) -> fields.add(field + "=" + of(value)));
      found.add(path + ": " + String.join(", ", fields));
      return;
    }
    for (Map.Entry<String, Value> member : old.entrySet()) {
      String place = path + "[" + member.getKey() + "]";
      if (now.containsKey(member.getKey())) {
        collect(place, member.getValue(), now.get(member.getKey()), found);
      } else {
        found.add(place + ": " + of(member.getValue()) + " -> gone");
      }
    }
    now.forEach(
        (key, value) -> {
          if (!old.containsKey(key)) {
            found.add(path + "[" + key + "]: new " + of(value));
          }
        });
  }

  /** Says whether no field is as it was, so that the new whole reads better than each change. */
  private static boolean isNewThroughout(Map<String, Value> old, Map<String, Value> now) {
    return now.size() > 2
        && old.keySet().equals(now.keySet())
        && now.entrySet().stream().noneMatch(e -> e.getValue().equals(old.get(e.getKey())));
  }

  private static boolean isScalar(Value value) {
    return value instanceof Value.Bool
        || value instanceof Value.Int
        || value instanceof Value.Str
        || value instanceof Value.SetOf;
  }

  /** Returns the members of a function of any kind by their shown index, else nothing. */
  private static Map<String, Value> members(Value value) {
    Map<String, Value> members = new LinkedHashMap<>();
    if (value instanceof Value.Record fields) {
      members.putAll(fields.fields());
    } else if (value instanceof Value.Function function) {
      function.entries().forEach((key, entry) -> members.put(of(key), entry));
    } else if (value instanceof Value.Sequence sequence) {
      for (Value element : sequence.elements()) {
        members.put(String.valueOf(members.size() + 1), element);
      }
    }
    return members;
  }

  private static Collection<Value> minus(Value.SetOf left, Value.SetOf right) {
    Collection<Value> rest = new TreeSet<>(left.elements());
    rest.removeAll(right.elements());
    return rest;
  }

  private static String joined(String sign, Collection<Value> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(sign).append(of(value)));
    return text.toString();
  }
}

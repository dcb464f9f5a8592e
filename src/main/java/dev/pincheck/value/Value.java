// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.value;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * A TLA+ value. Equal values are equal Java objects: TLA+ knows one kind of function, so a function
 * over {@code 1..n} is always a {@link Sequence}, one over strings always a {@link Record}, and
 * only the rest are a {@link Function}. Use the factories, which see to that.
 *
 * <p>The order is total and the same in every process: by kind, then by content. {@code toString}
 * gives TLA+ syntax.
 */
public sealed interface Value extends Comparable<Value> {

  /** Returns the truth value. */
  static Value of(boolean value) {
    return new Bool(value);
  }

  /** Returns the integer. */
  static Value of(long value) {
    return new Int(BigInteger.valueOf(value));
  }

  /** Returns the integer. */
  static Value of(BigInteger value) {
    return new Int(value);
  }

  /** Returns the string; model values of TLC are strings too. */
  static Value of(String value) {
    return new Str(value);
  }

  /** Returns the set of the given elements. */
  static Value set(Collection<? extends Value> elements) {
    return new SetOf(new TreeSet<>(elements));
  }

  /** Returns the sequence (tuple) of the given elements. */
  static Value sequence(List<? extends Value> elements) {
    return new Sequence(List.copyOf(elements));
  }

  /** Returns the record with the given fields; without a field it is the empty sequence. */
  static Value record(Map<String, ? extends Value> fields) {
    return fields.isEmpty() ? sequence(List.of()) : new Record(new TreeMap<>(fields));
  }

  /** Returns the function, as a sequence or a record where TLA+ does not tell the two apart. */
  static Value function(Map<? extends Value, ? extends Value> entries) {
    if (entries.keySet().stream().allMatch(Str.class::isInstance)) {
      TreeMap<String, Value> fields = new TreeMap<>();
      entries.forEach((key, value) -> fields.put(((Str) key).value(), value));
      return record(fields);
    }
    TreeMap<Value, Value> sorted = new TreeMap<>(entries);
    int next = 1;
    for (Value key : sorted.keySet()) {
      if (!key.equals(of(next++))) {
        return new Function(sorted);
      }
    }
    return new Sequence(List.copyOf(sorted.values()));
  }

  /** TRUE or FALSE. */
  record Bool(boolean value) implements Value {
    @Override
    public String toString() {
      return value ? "TRUE" : "FALSE";
    }
  }

  /** An integer of any size. */
  record Int(BigInteger value) implements Value {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** A string, or the name of a model value. */
  record Str(String value) implements Value {

    private static final String[] UNESCAPED = {"\\", "\"", "\n", "\t", "\r", "\f"};
    private static final String[] ESCAPED = {"\\\\", "\\\"", "\\n", "\\t", "\\r", "\\f"};

    @Override
    public String toString() {
      // The escapes of TLA+, which are fewer than those of Java.
      String escaped = StringUtils.replaceEach(value, UNESCAPED, ESCAPED);
      return '"' + escaped + '"';
    }
  }

  /** A finite set, its elements in canonical order. */
  record SetOf(SortedSet<Value> elements) implements Value {
    public SetOf {
      elements = Collections.unmodifiableSortedSet(new TreeSet<>(elements));
    }

    @Override
    public String toString() {
      return elements.stream().map(Value::toString).collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** A sequence or tuple; the empty function is the empty sequence. */
  record Sequence(List<Value> elements) implements Value {
    public Sequence {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return elements.stream().map(Value::toString).collect(Collectors.joining(", ", "<<", ">>"));
    }
  }

  /** A record, which is a function over strings; at least one field. */
  // TLA+'s own word; always written Value.Record outside.
  @SuppressWarnings("JavaLangClash")
  record Record(SortedMap<String, Value> fields) implements Value {
    public Record {
      fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    @Override
    public String toString() {
      if (!fields.keySet().stream().allMatch(name -> name.matches("\\w*[A-Za-z]\\w*"))) {
        return fields.entrySet().stream()
            .map(field -> of(field.getKey()) + " :> " + field.getValue())
            .collect(Collectors.joining(" @@ ", "(", ")"));
      }
      return fields.entrySet().stream()
          .map(field -> field.getKey() + " |-> " + field.getValue())
          .collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** A function whose domain is neither {@code 1..n} nor a set of strings. */
  record Function(SortedMap<Value, Value> entries) implements Value {
    public Function {
      entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    @Override
    public String toString() {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + " :> " + entry.getValue())
          .collect(Collectors.joining(" @@ ", "(", ")"));
    }
  }

  @Override
  default int compareTo(Value other) {
    return CanonicalOrder.compare(this, other);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.value;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** The total order of values: by kind (as listed here), then by size, then by content. */
final class CanonicalOrder {

  private static final List<Class<? extends Value>> KINDS =
      List.of(
          Value.Bool.class,
          Value.Int.class,
          Value.Str.class,
          Value.SetOf.class,
          Value.Sequence.class,
          Value.Record.class,
          Value.Function.class);

  private CanonicalOrder() {}

  static int compare(Value left, Value right) {
    int byKind = Integer.compare(KINDS.indexOf(left.getClass()), KINDS.indexOf(right.getClass()));
    if (byKind != 0) {
      return byKind;
    }
    if (left instanceof Value.Bool bool) {
      return Boolean.compare(bool.value(), ((Value.Bool) right).value());
    } else if (left instanceof Value.Int integer) {
      return integer.value().compareTo(((Value.Int) right).value());
    } else if (left instanceof Value.Str string) {
      return string.value().compareTo(((Value.Str) right).value());
    } else if (left instanceof Value.SetOf set) {
      return inOrder(set.elements(), ((Value.SetOf) right).elements());
    } else if (left instanceof Value.Sequence sequence) {
      return inOrder(sequence.elements(), ((Value.Sequence) right).elements());
    } else if (left instanceof Value.Record fields) {
      Value.Record others = (Value.Record) right;
      int byNames = inOrder(fields.fields().keySet(), others.fields().keySet());
      return byNames != 0 ? byNames : inOrder(fields.fields().values(), others.fields().values());
    }
    Value.Function entries = (Value.Function) left;
    Value.Function others = (Value.Function) right;
    int byDomain = inOrder(entries.entries().keySet(), others.entries().keySet());
    return byDomain != 0
        ? byDomain
        : inOrder(entries.entries().values(), others.entries().values());
  }

  private static <T extends Comparable<T>> int inOrder(Collection<T> left, Collection<T> right) {
    int bySize = Integer.compare(left.size(), right.size());
    if (bySize != 0) {
      return bySize;
    }
    Iterator<T> others = right.iterator();
    for (T element : left) {
      int byElement = element.compareTo(others.next());
      if (byElement != 0) {
        return byElement;
      }
    }
    return 0;
  }
}

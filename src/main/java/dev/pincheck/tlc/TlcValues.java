// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tlc2.value.IValue;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Enumerable;
import tlc2.value.impl.FcnLambdaValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.LazyValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.ValueEnumeration;

/** Turns values of TLC into ours, by their type. */
final class TlcValues {

  private TlcValues() {}

  /**
   * Returns the same value. Sets and functions that TLC has not evaluated yet are evaluated; what
   * is no finite value at all (an operator) becomes a string of TLC's own spelling.
   */
  static Value of(IValue value) {
    if (value instanceof BoolValue bool) {
      return Value.of(bool.val);
    } else if (value instanceof IntValue integer) {
      return new Value.Int(BigInteger.valueOf(integer.val));
    } else if (value instanceof StringValue string) {
      return Value.of(string.val.toString());
    } else if (value instanceof ModelValue model) {
      return Value.of(model.val.toString());
    } else if (value instanceof TupleValue tuple) {
      return Value.sequence(all(tuple.elems));
    } else if (value instanceof RecordValue fields) {
      return ofRecord(fields);
    } else if (value instanceof FcnRcdValue function) {
      return ofFunction(function);
    } else if (value instanceof FcnLambdaValue function) {
      return of(function.toFcnRcd());
    } else if (value instanceof LazyValue lazy && lazy.getValue() != null) {
      return of(lazy.getValue());
    } else if (value instanceof Enumerable set && value.isFinite()) {
      return ofSet(set);
    }
    return Value.of(value.toString());
  }

  private static Value ofRecord(RecordValue fields) {
    Map<String, Value> converted = new HashMap<>();
    for (int i = 0; i < fields.names.length; i++) {
      converted.put(fields.names[i].toString(), of(fields.values[i]));
    }
    return Value.record(converted);
  }

  private static Value ofFunction(FcnRcdValue function) {
    IValue[] domain = function.getDomainAsValues();
    Map<Value, Value> entries = new HashMap<>();
    for (int i = 0; i < domain.length; i++) {
      entries.put(of(domain[i]), of(function.values[i]));
    }
    return Value.function(entries);
  }

  private static Value ofSet(Enumerable set) {
    List<Value> elements = new ArrayList<>();
    ValueEnumeration enumeration = set.elements();
    for (IValue element = enumeration.nextElement();
        element != null;
        element = enumeration.nextElement()) {
      elements.add(of(element));
    }
    return Value.set(elements);
  }

  private static List<Value> all(IValue[] values) {
    List<Value> all = new ArrayList<>();
    for (IValue value : values) {
      all.add(of(value));
    }
    return all;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Normal forms, order and text of values. */
final class ValueTest {

  private static final Value A = Value.of("a");
  private static final Value B = Value.of("b");

  private static Value function(Object... keysAndValues) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    for (int index = 0; index < keysAndValues.length; index += 2) {
      entries.put((Value) keysAndValues[index], (Value) keysAndValues[index + 1]);
    }
    return Value.function(entries);
  }

  @Test
  void aFunctionOverOneToNIsASequence() {
    assertThat(function(Value.of(2), B, Value.of(1), A))
        .isEqualTo(Value.sequence(List.of(A, B)))
        .hasSameHashCodeAs(Value.sequence(List.of(A, B)));
  }

  @Test
  void aFunctionOverStringsIsARecord() {
    assertThat(function(B, Value.of(1), A, Value.of(2)))
        .isEqualTo(Value.record(Map.of("a", Value.of(2), "b", Value.of(1))));
  }

  @Test
  void theFunctionOverNothingIsTheEmptySequence() {
    assertThat(function()).isEqualTo(Value.sequence(List.of()));
    assertThat(Value.record(Map.of())).isEqualTo(Value.sequence(List.of()));
  }

  @Test
  void everyOtherFunctionIsAFunction() {
    assertThat(function(Value.of(0), A, Value.of(1), B)).isInstanceOf(Value.Function.class);
    assertThat(function(Value.of(1), A, Value.of(3), B)).isInstanceOf(Value.Function.class);
    assertThat(function(A, B, Value.of(1), B)).isInstanceOf(Value.Function.class);
  }

  @Test
  void theElementsOfASetHaveNoOrderAndStandThereOnce() {
    assertThat(Value.set(List.of(B, A, B))).isEqualTo(Value.set(List.of(A, B)));
  }

  @Test
  void numbersAndStringsAreNotEqual() {
    assertThat(Value.of("1")).isNotEqualTo(Value.of(1));
    assertThat(Value.set(List.of(Value.of("1"), Value.of(1)))).hasToString("{1, \"1\"}");
  }

  @Test
  void aValueDoesNotChangeWithWhatItWasMadeOf() {
    List<Value> elements = new ArrayList<>(List.of(A));
    Value sequence = Value.sequence(elements);
    Value set = Value.set(elements);

    elements.set(0, B);

    assertThat(sequence).hasToString("<<\"a\">>");
    assertThat(set).hasToString("{\"a\"}");
    assertThatThrownBy(() -> ((Value.SetOf) set).elements().add(B))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theTextIsTla() {
    assertThat(Value.of(true)).hasToString("TRUE");
    assertThat(Value.of(-3)).hasToString("-3");
    assertThat(Value.of("a\"b\\c\nd\te")).hasToString("\"a\\\"b\\\\c\\nd\\te\"");
    assertThat(Value.set(List.of())).hasToString("{}");
    assertThat(Value.record(Map.of("y", Value.of(2), "x", A)))
        .hasToString("[x |-> \"a\", y |-> 2]");
    assertThat(function(Value.of(0), A, Value.of(5), B)).hasToString("(0 :> \"a\" @@ 5 :> \"b\")");
  }

  @Test
  void aRecordWhoseFieldsAreNoIdentifiersIsWrittenAsAFunction() {
    assertThat(Value.record(Map.of("6.18", A, "x", B)))
        .hasToString("(\"6.18\" :> \"a\" @@ \"x\" :> \"b\")");
  }

  @Test
  void theOrderIsByKindThenBySizeThenByContent() {
    List<Value> sorted =
        Arrays.asList(
            Value.of(false),
            Value.of(true),
            Value.of(-1),
            Value.of(10),
            A,
            B,
            Value.set(List.of()),
            Value.set(List.of(B)),
            Value.set(List.of(A, B)),
            Value.sequence(List.of()),
            Value.sequence(List.of(A)),
            Value.sequence(List.of(B)),
            Value.record(Map.of("x", B)),
            Value.record(Map.of("y", A)),
            function(Value.of(0), A),
            function(Value.of(0), B),
            function(Value.of(2), A));
    List<Value> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(1));

    Collections.sort(shuffled);

    assertThat(shuffled).isEqualTo(sorted);
  }

  @Test
  void valuesThatCompareAsEqualAreEqual() {
    Value left = Value.record(Map.of("x", Value.set(List.of(A))));
    Value right = Value.record(Map.of("x", Value.set(List.of(A))));

    assertThat(left).isEqualByComparingTo(right).isEqualTo(right);
    assertThat(left.compareTo(Value.record(Map.of("x", Value.set(List.of(B)))))).isNegative();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ValueTextTest {

  @Test
  void anEqualValueHasNoChange() {
    assertThat(ValueText.changes("x", Value.of(1), Value.of(1))).isEmpty();
  }

  @Test
  void aNestedFunctionTellsTheInnermostChangeOnly() {
    Value before = Value.record(Map.of("f1", Value.function(Map.of(Value.of(0), Value.of("s1")))));
    Value after = Value.record(Map.of("f1", Value.function(Map.of(Value.of(0), Value.of("none")))));

    assertThat(ValueText.changes("bindings", before, after))
        .containsExactly("bindings[f1][0]: s1 -> none");
  }

  @Test
  void aSequenceTellsWhatCameAndWhatWent() {
    Value one = Value.sequence(List.of(Value.of("f1")));
    Value none = Value.sequence(List.of());

    assertThat(ValueText.changes("work", none, one)).containsExactly("work[1]: new f1");
    assertThat(ValueText.changes("work", one, none)).containsExactly("work[1]: f1 -> gone");
  }

  @Test
  void aRecordThatIsNewThroughoutIsShownWhole() {
    Value before = Value.record(Map.of("a", Value.of(0), "b", Value.of(0), "c", Value.of(0)));
    Value after = Value.record(Map.of("a", Value.of(1), "b", Value.of(2), "c", Value.of(3)));

    assertThat(ValueText.changes("oops", before, after)).containsExactly("oops: a=1, b=2, c=3");
  }

  @Test
  void aValueOfAnotherKindIsReplaced() {
    assertThat(ValueText.changes("x", Value.of("none"), Value.set(List.of(Value.of(1)))))
        .containsExactly("x: none -> {1}");
  }
}

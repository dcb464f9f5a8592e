// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void onlyThePartThatDiffersIsNamed() {
    Value left = Value.record(Map.of("f1", Value.function(Map.of(Value.of(0), Value.of("s1")))));
    Value right = Value.record(Map.of("f1", Value.function(Map.of(Value.of(0), Value.of("s2")))));

    assertThat(Difference.between(Map.of("bindings", left), Map.of("bindings", right)))
        .containsExactly(new Difference("bindings[f1][0]", "\"s1\"", "\"s2\""));
  }

  @Test
  void aVariableOfOneSideIsNothingInTheOther() {
    assertThat(Difference.between(Map.of("more", Value.of(1)), Map.of()))
        .containsExactly(new Difference("more", "1", "nothing"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Knobs as a reference reads them. */
final class KnobChoiceTest {
  @Test
  void aValueThatIsNotKnownIsNamedTogetherWithThoseAllowed() {
    Knobs knobs = Knobs.of(Map.of("truncate", "explode"));

    assertThatThrownBy(() -> knobs.choice("truncate", "inside", "missing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("truncate = explode, allowed are inside, missing");
  }

  @Test
  void aKnobWithoutValueIsNamed() {
    assertThatThrownBy(() -> Knobs.of(Map.of()).yes("module"))
        .hasMessage("module = nothing, allowed are yes, no");
  }

  @Test
  void aValueThatTheKnobNeverHasIsAMistakeOfTheReference() {
    Knobs.Choice choice = Knobs.of(Map.of("begin", "bound")).choice("begin", "bound", "always");

    assertThat(choice.is("bound")).isTrue();
    assertThat(choice.is("always")).isFalse();
    assertThatThrownBy(() -> choice.is("never")).hasMessage("begin is never never");
  }

  @Test
  void whatIsReadIsListedWithAllItsValues() {
    Knobs knobs = Knobs.unset();
    knobs.yes("module");
    knobs.choice("begin", "bound", "always");

    assertThat(knobs.read())
        .containsExactly(
            Map.entry("begin", List.of("bound", "always")),
            Map.entry("module", List.of("yes", "no")));
  }
}

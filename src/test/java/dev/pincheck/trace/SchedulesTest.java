// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Counterexamples as text that people compare. */
final class SchedulesTest {

  private static final String TEXT =
      """
      race m/race

      violated Safe after 2 steps
      on v1 v3
        closer Close_Fput
        deleter Unbind_Choose {"page":{"#bigint":"3"},"slot":"s 1"}

      violated Live after 1 step, back to 0
      on v2
      initially {"page":{"#bigint":"1"}}
        - Tick
      """;

  private static Trace trace(
      String variant, String property, OptionalInt loop, TraceState... states) {
    TraceMeta meta =
        new TraceMeta("m/race", Optional.of(variant), "violated", Optional.of(property), "tlc", "");
    return new Trace(meta, List.of(), List.of(states), loop);
  }

  private static TraceState step(String actor, String label, Map<String, Value> values) {
    return TraceState.after(
        new TraceState.Step(
            Optional.of(actor).filter(name -> !name.isEmpty()), label, Optional.empty()),
        values);
  }

  private static List<Trace> schedules() {
    TraceState[] safe = {
      TraceState.initial(Map.of()),
      step("closer", "Close_Fput", Map.of()),
      step("deleter", "Unbind_Choose", Map.of("page", Value.of(3), "slot", Value.of("s 1")))
    };
    return List.of(
        trace("v1", "Safe", OptionalInt.empty(), safe),
        trace(
            "v2",
            "Live",
            OptionalInt.of(0),
            TraceState.initial(Map.of("page", Value.of(1))),
            step("", "Tick", Map.of())),
        trace("v3", "Safe", OptionalInt.empty(), safe));
  }

  @Test
  void variantsWithTheSameScheduleShareIt() {
    assertThat(Schedules.write(schedules())).isEqualTo(TEXT);
  }

  @Test
  void whatWasWrittenIsReadAsTheSameSchedules() throws InputRejected {
    assertThat(Schedules.parse("# by hand\n" + TEXT, "race").values())
        .extracting(TraceFile::trace)
        .containsExactlyInAnyOrderElementsOf(schedules());
  }

  @Test
  void whatOnlyTheCallerCanJudgeHasItsPlace() throws InputRejected {
    TraceFile file = Schedules.parse(TEXT, "race").get("v3");

    assertThat(file.meta().get("model")).isEqualTo(new Position("race", 1, 6));
    assertThat(file.meta().get("property")).isEqualTo(new Position("race", 3, 10));
    assertThat(file.meta().get("variant")).isEqualTo(new Position("race", 4, 7));
    assertThat(file.steps().get(2).actor()).isEqualTo(new Position("race", 6, 3));
    assertThat(file.steps().get(2).action()).isEqualTo(new Position("race", 6, 11));
  }

  @Test
  void theScheduleOfATraceHasNoStates() {
    Trace whole = schedules().get(0);

    assertThat(Schedules.of(whole).states())
        .allSatisfy(state -> assertThat(state.values()).isEmpty())
        .extracting(TraceState::step)
        .isEqualTo(whole.states().stream().map(TraceState::step).toList());
  }
}

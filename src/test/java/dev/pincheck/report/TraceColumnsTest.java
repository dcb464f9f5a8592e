// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class TraceColumnsTest {

  private static final TraceState START =
      TraceState.initial(
          Map.of(
              "pc", Value.record(Map.of("closer", Value.of("A"), "vcpu", Value.of("C"))),
              "count", Value.record(Map.of("f1", Value.of(1), "f2", Value.of(1))),
              "errno", Value.record(Map.of("closer", Value.of("0"), "vcpu", Value.of("0"))),
              "freed", Value.set(List.of())));

  private static TraceState after(Optional<String> actor, String action, int count, String errno) {
    return TraceState.after(
        new TraceState.Step(actor, action, Optional.empty()),
        Map.of(
            "pc", Value.record(Map.of("closer", Value.of("B"), "vcpu", Value.of("C"))),
            "count", Value.record(Map.of("f1", Value.of(count), "f2", Value.of(1))),
            "errno", Value.record(Map.of("closer", Value.of(errno), "vcpu", Value.of("0"))),
            "freed", Value.set(count == 0 ? List.of(Value.of("f1")) : List.of())));
  }

  private static Trace trace(OptionalInt loop, TraceState... states) {
    return new Trace(
        new TraceMeta("gmem/x", Optional.of("v11"), "violated", Optional.of("P"), "tlc", "0"),
        List.of("pc", "count", "errno", "freed"),
        List.of(states),
        loop);
  }

  @Test
  void eachStepStandsInItsActorsColumnWithWhatItChanged() {
    Trace trace =
        trace(
            OptionalInt.empty(),
            START,
            after(Optional.of("closer"), "Close_Fput", 0, "EBADF"),
            after(Optional.of("vcpu"), "Fault_Find", 1, "EBADF"));

    assertThat(new TraceColumns(trace, List.of("vcpu", "closer")).explained(100))
        .isEqualTo(
            """
            | step | CPU0 (vcpu)         | CPU1 (closer)       |
            |------|---------------------|---------------------|
            |    1 |                     | Close_Fput          |
            |      |                     |   count[f1]: 1 -> 0 |
            |      |                     |   errno: 0 -> EBADF |
            |      |                     |   freed: +f1        |
            |    2 | Fault_Find          |                     |
            |      |   count[f1]: 0 -> 1 |                     |
            |      |   freed: -f1        |                     |
            """);
  }

  @Test
  void anOperationStandsWhereItBeginsAndAStepThatOnlyDecidesSaysWhatComesNext() {
    Trace trace =
        new Trace(
            new TraceMeta("toy/x", Optional.of("1.0"), "violated", Optional.of("P"), "tlc", "0"),
            List.of("pc", "ip"),
            List.of(
                TraceState.initial(standing("Enter", 1)),
                TraceState.after(step("Enter"), standing("Test", 1)),
                TraceState.after(step("Test"), standing("Return", 1)),
                TraceState.after(step("Return"), standing("Enter", 2)),
                TraceState.after(step("Enter"), standing("Test", 2))),
            OptionalInt.empty());

    assertThat(
            new TraceColumns(trace, List.of("vmm"), Map.of("vmm", List.of("reset v1", "run v1")))
                .explained(100))
        .isEqualTo(
            """
            | step | CPU0 (vmm)     |
            |------|----------------|
            |    1 | Enter          |
            |      |   >> reset v1  |
            |    2 | Test           |
            |      |   next: Return |
            |    3 | Return         |
            |      |   next: Enter  |
            |    4 | Enter          |
            |      |   >> run v1    |
            """);
  }

  private static Map<String, Value> standing(String label, int position) {
    return Map.of(
        "pc", Value.record(Map.of("vmm", Value.of(label))),
        "ip", Value.record(Map.of("vmm", Value.of(position))));
  }

  private static TraceState.Step step(String label) {
    return new TraceState.Step(Optional.of("vmm"), label, Optional.empty());
  }

  @Test
  void aTraceWithoutActorsBeginsWithItsInitialState() {
    Trace trace = trace(OptionalInt.empty(), START, after(Optional.empty(), "Next", 0, "0"));

    assertThat(new TraceColumns(trace, List.of()).explained(100))
        .startsWith("initially:\n  count = [f1 |-> 1, f2 |-> 1]\n")
        .contains("| step | action ");
  }

  @Test
  void aLoopSaysWhereItGoesBackTo() {
    TraceState next = after(Optional.of("closer"), "Close_Fput", 0, "0");

    assertThat(new TraceColumns(trace(OptionalInt.of(0), START, next), List.of()).explained(100))
        .endsWith("and back to the state after step 0, for ever\n");
  }

  @Test
  void aStateThatRepeatsForEverIsStuttering() {
    TraceState next = after(Optional.of("closer"), "Close_Fput", 0, "0");

    assertThat(new TraceColumns(trace(OptionalInt.of(1), START, next), List.of()).explained(100))
        .endsWith("and nothing happens any more (stuttering)\n");
  }

  @Test
  void onlyTheLastStepsAreShownWhereOnlyTheyAreAskedFor() {
    Trace trace =
        trace(
            OptionalInt.empty(),
            START,
            after(Optional.of("closer"), "First", 1, "0"),
            after(Optional.of("closer"), "Second", 0, "0"));

    assertThat(new TraceColumns(trace, List.of()).lastSteps(1, "  "))
        .contains("Second")
        .doesNotContain("First");
  }

  @Test
  void anActorWithoutAStepHasItsColumnAllTheSame() {
    assertThat(
            new TraceColumns(
                    trace(
                        OptionalInt.empty(),
                        START,
                        after(Optional.of("closer"), "Close_Fput", 1, "0")),
                    List.of("idle"))
                .lastSteps(9, ""))
        .startsWith("| step | idle | closer     |\n");
  }
}

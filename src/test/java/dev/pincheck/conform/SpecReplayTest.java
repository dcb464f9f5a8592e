// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Question;
import dev.pincheck.engine.Snapshot;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Schedules followed by specs. */
@Tag("engine")
final class SpecReplayTest {

  private static final Question.Tla CHOICE =
      new Question.Tla(
          "choice",
          Optional.of("v"),
          "Choice",
          Map.of(
              "Choice.tla",
              """
              ---- MODULE Choice ----
              EXTENDS Naturals
              VARIABLES x, y
              Init == x = 0 /\\ y \\in {0, 5}
              Choose == x = 0 /\\ x' \\in 1..3 /\\ UNCHANGED y
              Add == x > 0 /\\ x' = x + y /\\ UNCHANGED y
              Next == Choose \\/ Add
              Spec == Init /\\ [][Next]_<<x, y>>
              ====
              """,
              "Choice.cfg",
              "SPECIFICATION Spec\n"),
          Snapshot.EMPTY,
          Optional.empty(),
          List.of(),
          /* checkDeadlock= */ false);

  private static Trace trace(TraceState... states) {
    TraceMeta meta =
        new TraceMeta("choice", Optional.of("v"), "violated", Optional.of("P"), "tlc", "");
    return new Trace(meta, List.of("x", "y"), List.of(states), OptionalInt.empty());
  }

  private static TraceState after(String label, Map<String, Value> values) {
    return TraceState.after(new TraceState.Step(Optional.empty(), label, Optional.empty()), values);
  }

  private static Map<String, Value> values(int x, int y) {
    return Map.of("x", Value.of(x), "y", Value.of(y));
  }

  @Test
  void aStepWithSeveralOutcomesIsToldByTheValuesThatDiffer() throws Exception {
    Trace whole =
        trace(
            TraceState.initial(values(0, 5)),
            after("Choose", values(2, 5)),
            after("Add", values(7, 5)));

    Trace schedule = SpecReplay.schedule(CHOICE, whole);

    assertThat(Schedules.write(List.of(schedule)))
        .endsWith(
            """
            initially {"y":{"#bigint":"5"}}
              - Choose {"x":{"#bigint":"2"}}
              - Add
            """);
    SpecReplay.Told told = SpecReplay.told(CHOICE, schedule);
    assertThat(told.trace()).isEqualTo(whole);
    assertThat(told.obstacle()).isEmpty();
  }

  @Test
  void whatTheSpecCannotDoIsSaidWithWhatItCan() throws Exception {
    TraceState start = TraceState.initial(Map.of());

    assertThat(obstacle(trace(start, after("Add", Map.of()))))
        .contains("step 1: the trace wants Add of all, and all can only do Choose");
    assertThat(obstacle(trace(start, after("Choose", Map.of("x", Value.of(4))))))
        .contains("step 1: all Choose leads the spec to other values than those of the trace");
  }

  private static Optional<String> obstacle(Trace schedule) throws Exception {
    SpecReplay.Told told = SpecReplay.told(CHOICE, schedule);
    assertThat(told.trace().steps()).isZero();
    return told.obstacle();
  }

  @Test
  void theSpecFollowsWhatIsRecordedAndTheReferenceAgrees() throws Exception {
    Catalogue catalogue = Tree.catalogue();
    for (String name :
        List.of("gmem/dying-file-versus-delete", "memslot-lock/unlock-versus-reset")) {
      Race race = catalogue.races().get(name);
      Machine machine = catalogue.machines().get(race.machine());
      Trace schedule =
          Schedules.read(Machines.HOME.resolve("counterexamples").resolve(name), name)
              .values()
              .iterator()
              .next()
              .trace();
      Variant variant = machine.variant(schedule.meta().variant().orElseThrow()).orElseThrow();
      Question.Tla question = RaceModule.question(machine, race, variant);

      SpecReplay.Told told = SpecReplay.told(question, schedule);

      assertThat(told.obstacle()).as(name).isEmpty();
      assertThat(SpecReplay.schedule(question, told.trace())).as(name).isEqualTo(schedule);
      assertThat(Replay.run(told.trace(), race, variant)).isInstanceOf(Outcome.Reproduced.class);
      assertThat(SpecReplay.told(question, renamed(schedule)).obstacle().orElseThrow())
          .as(name)
          .matches("step 1: unknown step `\\w+Z`, did you mean `\\w+`\\? steps: .*");
    }
  }

  private static Trace renamed(Trace schedule) {
    List<TraceState> states = new ArrayList<>(schedule.states());
    TraceState.Step first = states.get(1).step().orElseThrow();
    states.set(
        1,
        TraceState.after(
            new TraceState.Step(first.actor(), first.action() + "Z", Optional.empty()), Map.of()));
    return schedule.along(List.of(), states);
  }
}

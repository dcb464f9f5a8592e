// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Traces written as ITF and read again. */
final class ItfTest {

  private static final TraceMeta META =
      new TraceMeta(
          "gmem/some-race", Optional.of("v11"), "violated", Optional.of("P"), "tlc", "abc");

  private static final TraceState.Step STEP =
      new TraceState.Step(
          Optional.of("closer"), "Release_TakeSlotsLock", Optional.of("GuestMemfd.java:12"));

  private static Trace trace(Value first, Value second, OptionalInt loop) {
    return new Trace(
        META,
        List.of("pc", "count"),
        List.of(
            TraceState.initial(Map.of("pc", first, "count", Value.of(0))),
            TraceState.after(STEP, Map.of("pc", second, "count", Value.of(1)))),
        loop);
  }

  @Test
  void aTraceIsWrittenWithOneVariableALine() {
    Trace trace =
        trace(
            Value.record(Map.of("b", Value.of(true), "a", Value.set(List.of(Value.of(-1))))),
            Value.function(Map.of(Value.of(0), Value.sequence(List.of(Value.of("x"))))),
            OptionalInt.of(0));

    assertThat(Itf.write(trace))
        .isEqualTo(
            """
            {
              "#meta": {"format":"ITF","model":"gmem/some-race","variant":"v11",\
            "verdict":"violated","property":"P","engine":"tlc","hash":"abc"},
              "vars": ["pc","count"],
              "states": [
                {
                  "#meta": {"index":0},
                  "pc": {"a":{"#set":[{"#bigint":"-1"}]},"b":true},
                  "count": {"#bigint":"0"}
                },
                {
                  "#meta": {"index":1,"actor":"closer","action":"Release_TakeSlotsLock",\
            "source":"GuestMemfd.java:12"},
                  "pc": {"#map":[[{"#bigint":"0"},["x"]]]},
                  "count": {"#bigint":"1"}
                }
              ],
              "loop": 0
            }
            """);
  }

  @Test
  void aTraceThatWasWrittenIsReadAsTheSameTrace() throws InputRejected {
    Value tricky = Value.record(Map.of("#set", Value.of("no set"), "é\"\\\n", Value.of("\u0001")));
    Trace trace = trace(tricky, Value.sequence(List.of()), OptionalInt.empty());

    assertThat(Itf.parse(Itf.write(trace), "t.itf.json").trace()).isEqualTo(trace);
    Trace round = trace(tricky, Value.of(true), OptionalInt.of(0));
    assertThat(Itf.parse(Itf.write(round), "t.itf.json").trace()).isEqualTo(round);
  }

  @Test
  void anInstanceWithoutStepsIsReadAsTheSameTrace() throws InputRejected {
    Trace trace =
        new Trace(
            new TraceMeta("m.als", Optional.empty(), "witness", Optional.empty(), "alloy", "h"),
            List.of("s"),
            List.of(
                TraceState.initial(Map.of("s", Value.of(1))),
                TraceState.initial(Map.of("s", Value.of(2)))),
            OptionalInt.of(1));

    assertThat(Itf.parse(Itf.write(trace), "t.itf.json").trace()).isEqualTo(trace);
  }

  @Test
  void functionsThatTlaDoesNotTellFromSequencesAndRecordsAreReadAsThose() throws InputRejected {
    assertThat(pcOf("{\"#map\": [[1, \"a\"], [{\"#bigint\": \"2\"}, \"b\"]]}"))
        .isEqualTo(Value.sequence(List.of(Value.of("a"), Value.of("b"))));
    assertThat(pcOf("{\"#map\": [[\"k\", 7]]}")).isEqualTo(Value.record(Map.of("k", Value.of(7))));
    assertThat(pcOf("{\"#tup\": [1]}")).isEqualTo(Value.sequence(List.of(Value.of(1))));
  }

  @Test
  void anIntegerMayBeOfAnySize() throws InputRejected {
    assertThat(pcOf("{\"#bigint\": \"123456789012345678901234567890\"}"))
        .hasToString("123456789012345678901234567890");
  }

  @Test
  void theReaderKnowsWhereActorsActionsAndTheModelStand() throws InputRejected {
    Trace trace = trace(Value.of("a"), Value.of("b"), OptionalInt.empty());

    TraceFile file = Itf.parse(Itf.write(trace), "t.itf.json");

    assertThat(file.meta().get("model")).isEqualTo(new Position("t.itf.json", 2, 36));
    assertThat(file.steps().get(1).actor()).isEqualTo(new Position("t.itf.json", 11, 35));
    assertThat(file.steps().get(1).action()).isEqualTo(new Position("t.itf.json", 11, 53));
  }

  @Test
  void statesThatWereWrittenAloneAreReadAgain() {
    Trace trace = trace(Value.of("a"), Value.of(-1), OptionalInt.empty());
    String text = Itf.writeStates(trace);

    assertThat(text).startsWith("[{\"#meta\":{\"index\":0},\"").endsWith("}]").doesNotContain("\n");
    assertThat(Itf.parseStates(text)).isEqualTo(trace.states());
    assertThatThrownBy(() -> Itf.parseStates(text.replace("\"-1\"", "\"x\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("states:1:");
    assertThatThrownBy(() -> Itf.parseStates("{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("states:1:1: the text is an object, expected an array");
  }

  @Test
  void statesAreReadWhenOneIsLookedAtAndOnlyOnce() {
    Trace trace = trace(Value.of("a"), Value.of("b"), OptionalInt.empty());
    List<String> readings = new ArrayList<>();
    LaterStates later =
        new LaterStates(
            2,
            () -> {
              readings.add("read");
              return trace.states();
            });

    assertThat(later).hasSize(2);
    assertThat(readings).isEmpty();
    assertThat(later.get(1)).isEqualTo(trace.states().get(1));
    assertThat(later).isEqualTo(trace.states());
    assertThat(readings).hasSize(1);
  }

  @Test
  void aTraceMayTakeAnotherOriginOrOtherStates() {
    Trace trace = trace(Value.of("a"), Value.of("b"), OptionalInt.of(0));
    TraceMeta other = new TraceMeta("m", Optional.empty(), "deadlock", Optional.empty(), "e", "h");
    List<TraceState> states = trace.states().subList(0, 1);

    assertThat(trace.with(other))
        .isEqualTo(new Trace(other, trace.vars(), trace.states(), trace.loop()));
    assertThat(trace.along(List.of("pc"), states))
        .isEqualTo(new Trace(META, List.of("pc"), states, OptionalInt.empty()));
    assertThat(trace.isSchedule()).isFalse();
    assertThat(trace.along(List.of(), states).isSchedule()).isTrue();
  }

  private static Value pcOf(String json) throws InputRejected {
    String text =
        """
        {"#meta": {"model": "m", "verdict": "violated", "engine": "tlc", "hash": ""},
         "vars": ["pc"], "states": [{"pc": %s}]}
        """
            .formatted(json);
    return Itf.parse(text, "t.itf.json").trace().states().get(0).values().get("pc");
  }
}

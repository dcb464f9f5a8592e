// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tlc2.tool.TLCState;

/** The behaviour that TLC prints, state by state, as a trace. */
final class Behaviour {

  private final List<TraceState> states = new ArrayList<>();
  private final Actors actors = new Actors();
  private List<String> vars = List.of();
  private final List<TLCState> printed = new ArrayList<>();
  private OptionalInt loop = OptionalInt.empty();

  boolean isEmpty() {
    return states.isEmpty();
  }

  /** Forgets everything, because TLC starts to print another behaviour. */
  void clear() {
    states.clear();
    printed.clear();
    loop = OptionalInt.empty();
  }

  /**
   * Adds a state.
   *
   * @param info what TLC says of the step: the action's name and place in angle brackets, or that
   *     there is none because the state is initial
   */
  void add(TLCState state, String info) {
    vars = Arrays.stream(state.getVars()).map(variable -> variable.getName().toString()).toList();
    Map<String, Value> values = values(state);
    if (states.isEmpty()) {
      states.add(TraceState.initial(values));
    } else {
      Map<String, Value> before = states.get(states.size() - 1).values();
      Optional<String> actor = actors.of(before, values, printed.get(printed.size() - 1), state);
      states.add(
          TraceState.after(new TraceState.Step(actor, action(info), Optional.empty()), values));
    }
    printed.add(state);
  }

  /** Returns whether {@code state}, which may be null, has the values of the last state. */
  boolean endsWith(TLCState state) {
    return state != null && states.get(states.size() - 1).values().equals(values(state));
  }

  private static Map<String, Value> values(TLCState state) {
    Map<String, Value> values = new HashMap<>();
    state
        .getVals()
        .forEach(
            (name, value) -> {
              if (value != null) {
                values.put(name.toString(), TlcValues.of(value));
              }
            });
    return values;
  }

  /** The last state repeats for ever. */
  void stutters() {
    loop = OptionalInt.of(states.size() - 1);
  }

  /**
   * The behaviour goes on with the state of that number, counted from 1. TLC shows no state of the
   * step that comes back to it; where it is known whose it is, it is added.
   *
   * @param info what TLC says of that step
   */
  void loopsTo(int number, String info) {
    loop = OptionalInt.of(number - 1);
    TLCState again = printed.get(number - 1);
    Map<String, Value> last = states.get(states.size() - 1).values();
    if (!endsWith(again)
        && actors.of(last, values(again), printed.get(printed.size() - 1), again).isPresent()) {
      add(again, info);
    }
  }

  /** Returns the trace, its meta empty but for what it shows. */
  Trace trace(String verdict, Optional<String> property) {
    return new Trace(
        new TraceMeta("", Optional.empty(), verdict, property, TlcEngine.NAME, ""),
        vars,
        states,
        loop);
  }

  /** The name of the action is what stands between the bracket and the place. */
  private static String action(String info) {
    String name = info.startsWith("<") ? info.substring(1) : info;
    int space = name.indexOf(' ');
    return MutatedSpec.label(space < 0 ? name : name.substring(0, space));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import java.util.List;
import java.util.OptionalInt;

/**
 * A behaviour: states in order, each but the first reached by one step of one actor.
 *
 * @param meta what the behaviour shows and where it comes from
 * @param vars names of the variables that each state has, in the order of declaration in the spec;
 *     none for a schedule, see {@link Schedules}
 * @param states at least one; the first is initial
 * @param loop for a counterexample without an end the index of the state to which the last one
 *     returns, or which it is once more after one round; the last one's own index where nothing
 *     happens any more
 */
public record Trace(TraceMeta meta, List<String> vars, List<TraceState> states, OptionalInt loop) {

  public Trace {
    vars = List.copyOf(vars);
    states = states instanceof LaterStates ? states : List.copyOf(states);
    if (states.isEmpty()) {
      throw new IllegalArgumentException("a trace has at least its initial state");
    }
    if (loop.isPresent() && (loop.getAsInt() < 0 || loop.getAsInt() >= states.size())) {
      throw new IllegalArgumentException("loop points outside the trace: " + loop.getAsInt());
    }
  }

  /** Returns the same states as a trace that comes from elsewhere. */
  public Trace with(TraceMeta other) {
    return new Trace(other, vars, states, loop);
  }

  /** Returns the same states as a behaviour that goes on for ever from that one. */
  public Trace backTo(int index) {
    return new Trace(meta, vars, states, OptionalInt.of(index));
  }

  /** Returns what the same meta says, shown by other states; none of them is returned to. */
  public Trace along(List<String> otherVars, List<TraceState> otherStates) {
    return new Trace(meta, otherVars, otherStates, OptionalInt.empty());
  }

  /** Says whether there is nothing but the schedule, which needs a machine to have states. */
  public boolean isSchedule() {
    return vars.isEmpty();
  }

  /** Returns the number of steps, which is one less than the number of states. */
  public int steps() {
    return states.size() - 1;
  }
}

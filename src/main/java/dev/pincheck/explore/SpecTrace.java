// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.machine.Scene;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Schedules of labelled steps as traces in the variables of the spec. */
public final class SpecTrace {

  private SpecTrace() {}

  /** Carries the schedule out on the reference. */
  public static Trace of(TraceMeta meta, Scene scene, List<Integer> schedule) {
    Reference reference = new Reference(scene);
    ReferenceState state = reference.initial();
    Map<String, Value> view = reference.view(state);
    List<TraceState> states = new ArrayList<>(List.of(TraceState.initial(view)));
    for (int actor : schedule) {
      TraceState.Step step =
          new TraceState.Step(
              Optional.of(reference.actors().get(actor)), state.label(actor), Optional.empty());
      if (!(reference.step(state, actor) instanceof Reference.Step.Moved moved)) {
        throw new IllegalStateException("the reference is blocked in " + step.action());
      }
      state = moved.after();
      states.add(TraceState.after(step, reference.view(state)));
    }
    return new Trace(meta, List.copyOf(view.keySet()), states, OptionalInt.empty());
  }
}

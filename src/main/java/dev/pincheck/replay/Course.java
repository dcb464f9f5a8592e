// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.explore.Reference;
import dev.pincheck.explore.Reference.Step;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.kernel.Layout;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run that begins as a counterexample does and then lets one task after the other go on as far as
 * it can.
 *
 * @param moments the steps, numbered from 1
 * @param told the states, of which the one after a step has the step's number
 * @param layout what the cells of the memory are
 */
public record Course(List<Moment> moments, Trace told, Layout layout) {

  private static final int LONGEST = 500;

  public Course {
    moments = List.copyOf(moments);
  }

  /**
   * Runs it.
   *
   * @param trace the counterexample
   * @param steps how many of its steps come first; as far as the variant can follow them
   * @param tasks who goes on then, one after the other
   */
  public static Course of(Trace trace, Race race, Variant variant, int steps, List<String> tasks) {
    Reference reference = new Reference(race, variant);
    Runner runner = new Runner(reference);
    List<String> first =
        trace.states().subList(1, steps + 1).stream()
            .flatMap(state -> state.step().stream())
            .map(step -> step.actor().orElse(""))
            .toList();
    for (String task : first) {
      runner.step(task);
    }
    for (String task : tasks) {
      boolean moved = true;
      while (moved && runner.moments.size() < LONGEST) {
        moved = runner.step(task);
      }
    }
    List<String> vars = List.copyOf(runner.states.get(0).values().keySet());
    return new Course(runner.moments, trace.along(vars, runner.states), reference.layout());
  }

  /** Takes steps and notes them. */
  private static final class Runner {

    private final Reference reference;
    private final StepRecorder recorder;
    private final List<Moment> moments = new ArrayList<>();
    private final List<TraceState> states = new ArrayList<>();
    private ReferenceState state;

    Runner(Reference reference) {
      this.reference = reference;
      this.recorder = new StepRecorder(reference);
      this.state = reference.initial();
      states.add(TraceState.initial(reference.view(state)));
      reference.tell(recorder);
    }

    /** Returns whether the task could do a step. */
    boolean step(String task) {
      int actor = reference.actors().indexOf(task);
      if (actor < 0 || state.standings().get(actor).done()) {
        return false;
      }
      recorder.begin(moments.size() + 1, actor, state.memory());
      if (!(reference.step(state, actor) instanceof Step.Moved moved)) {
        return false;
      }
      state = moved.after();
      Moment moment = recorder.moment(actor);
      moments.add(moment);
      states.add(
          TraceState.after(
              new TraceState.Step(Optional.of(task), moment.label(), Optional.empty()),
              reference.view(state)));
      return true;
    }
  }
}

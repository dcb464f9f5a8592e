// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import dev.pincheck.explore.GmemView;
import dev.pincheck.explore.Reference;
import dev.pincheck.explore.Reference.Step;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.Memory;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/**
 * Turns a live run that failed into a schedule of whole steps that fails in the same way in the
 * scripted reference. Steps that overlapped are put in the order of their first primitives, or of
 * their last, or in the order in which they were begun, whichever shows it.
 */
final class Confirmation {

  private static final List<ToLongFunction<LiveSteps.Step>> ORDERS =
      List.of(LiveSteps.Step::first, LiveSteps.Step::last, LiveSteps.Step::opened);

  private static final String CHECKERS_ARE_SILENT = "NoUseAfterFree";

  private final Race race;
  private final Variant variant;
  private final String hash;
  private final LiveRun run;

  private Confirmation(Race race, Variant variant, String hash, LiveRun run) {
    this.race = race;
    this.variant = variant;
    this.hash = hash;
    this.run = run;
  }

  /**
   * Returns the counterexample; empty if no order of whole steps shows what went wrong.
   *
   * @param hash see {@link TraceMeta}
   */
  static Optional<Trace> of(Race race, Variant variant, String hash, LiveRun run) {
    Confirmation confirmation = new Confirmation(race, variant, hash, run);
    return ORDERS.stream()
        .map(confirmation::inOrder)
        .flatMap(Optional::stream)
        .filter(trace -> Replay.run(trace, race, variant) instanceof Outcome.Reproduced)
        .map(trace -> Replay.withSources(trace, race, variant))
        .findFirst();
  }

  private Optional<Trace> inOrder(ToLongFunction<LiveSteps.Step> time) {
    Reference reference = new Reference(race, variant);
    ReferenceState state = reference.initial();
    List<TraceState> states = new ArrayList<>();
    states.add(TraceState.initial(GmemView.of(reference, state)));
    for (Begun begun : schedule(time)) {
      boolean there = state.label(begun.actor()).equals(begun.step().label());
      Optional<ReferenceState> after =
          there && reference.step(state, begun.actor()) instanceof Step.Moved moved
              ? Optional.of(moved.after())
              : Optional.empty();
      if (after.isEmpty() && !begun.unfinished()) {
        return Optional.empty();
      }
      if (after.isPresent()) {
        state = after.get();
        states.add(stateAfter(begun, reference, state));
        if (complains(state.memory())) {
          return Optional.of(trace("violated", Optional.of(failing(reference, state)), states));
        }
      }
    }
    return run.deadlock()
        ? Optional.of(trace("deadlock", Optional.empty(), states))
        : Optional.empty();
  }

  private List<Begun> schedule(ToLongFunction<LiveSteps.Step> time) {
    List<Begun> schedule = new ArrayList<>();
    for (int actor = 0; actor < run.steps().size(); actor++) {
      List<LiveSteps.Step> steps = run.steps().get(actor);
      for (int index = 0; index < steps.size(); index++) {
        boolean last = index == steps.size() - 1;
        LiveSteps.Step step = steps.get(index);
        boolean idle = last && (step.primitives() == 0 || step.waits());
        if (!idle) {
          schedule.add(new Begun(actor, step, last));
        }
      }
    }
    schedule.sort(Comparator.comparingLong(begun -> time.applyAsLong(begun.step())));
    return schedule;
  }

  private boolean complains(Memory memory) {
    return memory.oops().isPresent()
        && run.complaint().isPresent()
        && sameFinding(memory.oops().get(), run.complaint().get());
  }

  private static boolean sameFinding(Complaint one, Complaint other) {
    return one.kind() == other.kind() && one.object() == other.object();
  }

  /** The most important invariant of the race that fails, or the one about all checkers. */
  private String failing(Reference reference, ReferenceState state) {
    return race.invariants().stream()
        .filter(invariant -> !reference.holds(invariant, state))
        .findFirst()
        .orElse(CHECKERS_ARE_SILENT);
  }

  private TraceState stateAfter(Begun begun, Reference reference, ReferenceState state) {
    return TraceState.after(
        new TraceState.Step(
            Optional.of(reference.actors().get(begun.actor())),
            begun.step().label(),
            Optional.empty()),
        GmemView.of(reference, state));
  }

  private Trace trace(String verdict, Optional<String> property, List<TraceState> states) {
    TraceMeta meta =
        new TraceMeta(race.name(), Optional.of(variant.name()), verdict, property, "live", hash);
    List<String> vars = List.copyOf(states.get(0).values().keySet());
    return new Trace(meta, vars, states, OptionalInt.empty());
  }

  /**
   * A step that was begun.
   *
   * @param actor by whom
   * @param step the step
   * @param unfinished whether the run may have been over before its end
   */
  private record Begun(int actor, LiveSteps.Step step, boolean unfinished) {}
}

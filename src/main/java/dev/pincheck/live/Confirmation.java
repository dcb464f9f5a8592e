// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import dev.pincheck.explore.Reference;
import dev.pincheck.explore.Reference.Step;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.kernel.Complaint;
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
import java.util.stream.IntStream;

/**
 * Turns a live run that failed into a schedule of whole steps that fails in the same way in the
 * scripted reference. A step that was over before another one touched anything stays before it;
 * steps that overlapped are tried in every order, that of their first primitives first.
 */
final class Confirmation {

  /** More states than the orders of a few steps that overlap lead to. */
  private static final int MOST_STATES = 20_000;

  private static final String CHECKERS_ARE_SILENT = "NoUseAfterFree";

  private final Race race;
  private final Variant variant;
  private final String hash;
  private final LiveRun run;
  private final Reference reference;
  private final List<List<LiveSteps.Step>> begun;
  private final List<TraceState> path = new ArrayList<>();
  private int statesLeft = MOST_STATES;

  private Confirmation(Race race, Variant variant, String hash, LiveRun run) {
    this.race = race;
    this.variant = variant;
    this.hash = hash;
    this.run = run;
    this.reference = new Reference(race, variant);
    this.begun = run.steps().stream().map(Confirmation::withEffect).toList();
  }

  /**
   * Returns the counterexample; empty if no order of whole steps shows what went wrong.
   *
   * @param hash see {@link TraceMeta}
   */
  static Optional<Trace> of(Race race, Variant variant, String hash, LiveRun run) {
    Confirmation confirmation = new Confirmation(race, variant, hash, run);
    ReferenceState initial = confirmation.reference.initial();
    confirmation.path.add(TraceState.initial(confirmation.reference.view(initial)));
    return confirmation
        .search(initial, new int[confirmation.begun.size()])
        .filter(trace -> Replay.run(trace, race, variant) instanceof Outcome.Reproduced)
        .map(trace -> Replay.told(trace, race, variant));
  }

  /** Leaves out the step at whose beginning the task was when the run was over. */
  private static List<LiveSteps.Step> withEffect(List<LiveSteps.Step> steps) {
    int last = steps.size() - 1;
    boolean idle = last >= 0 && (steps.get(last).primitives() == 0 || steps.get(last).waits());
    return idle ? steps.subList(0, last) : steps;
  }

  /**
   * Looks for an order of the steps that are left.
   *
   * @param next index of the next step of each actor
   */
  private Optional<Trace> search(ReferenceState state, int[] next) {
    if (state.memory().oops().isPresent()) {
      return sameFinding(state.memory().oops().get())
          ? Optional.of(trace("violated", Optional.of(failing(state))))
          : Optional.empty();
    }
    List<Integer> left = actorsLeft(next);
    if (left.isEmpty()) {
      return run.deadlock() ? Optional.of(trace("deadlock", Optional.empty())) : Optional.empty();
    }
    for (int actor : left) {
      if (mayBeNext(actor, left, next)) {
        Optional<Trace> found = afterStepOf(actor, state, next);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Trace> afterStepOf(int actor, ReferenceState state, int[] next) {
    if (statesLeft-- <= 0) {
      return Optional.empty();
    }
    LiveSteps.Step step = step(actor, next);
    int[] after = next.clone();
    after[actor]++;
    if (state.label(actor).equals(step.label())
        && reference.step(state, actor) instanceof Step.Moved moved) {
      path.add(stateAfter(actor, step, moved.after()));
      Optional<Trace> found = search(moved.after(), after);
      if (found.isPresent()) {
        return found;
      }
      path.remove(path.size() - 1);
    }
    // The run may have been over in the middle of a task's last step: it need not be done.
    boolean unfinished = after[actor] == begun.get(actor).size();
    return unfinished ? search(state, after) : Optional.empty();
  }

  private List<Integer> actorsLeft(int[] next) {
    return IntStream.range(0, next.length)
        .filter(actor -> next[actor] < begun.get(actor).size())
        .boxed()
        .sorted(Comparator.comparingLong(actor -> step(actor, next).first()))
        .toList();
  }

  private boolean mayBeNext(int actor, List<Integer> left, int[] next) {
    long first = step(actor, next).first();
    return left.stream()
        .filter(other -> other != actor)
        .allMatch(other -> step(other, next).last() > first);
  }

  private LiveSteps.Step step(int actor, int[] next) {
    return begun.get(actor).get(next[actor]);
  }

  private boolean sameFinding(Complaint found) {
    return run.complaint()
        .filter(live -> live.kind() == found.kind() && live.object() == found.object())
        .isPresent();
  }

  /** The most important invariant of the race that fails, or the one about all checkers. */
  private String failing(ReferenceState state) {
    return race.invariants().stream()
        .filter(invariant -> !reference.holds(invariant, state))
        .findFirst()
        .orElse(CHECKERS_ARE_SILENT);
  }

  private TraceState stateAfter(int actor, LiveSteps.Step step, ReferenceState state) {
    String name = reference.actors().get(actor);
    return TraceState.after(
        new TraceState.Step(Optional.of(name), step.label(), Optional.empty()),
        reference.view(state));
  }

  private Trace trace(String verdict, Optional<String> property) {
    TraceMeta meta =
        new TraceMeta(race.name(), Optional.of(variant.name()), verdict, property, "live", hash);
    List<String> vars = List.copyOf(path.get(0).values().keySet());
    return new Trace(meta, vars, path, OptionalInt.empty());
  }
}

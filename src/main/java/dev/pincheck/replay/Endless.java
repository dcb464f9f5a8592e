// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.explore.Reference;
import dev.pincheck.explore.Reference.Step;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.kernel.Witness;
import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether a run that goes round for ever shows that a temporal property fails: it must come back to
 * where the round began, treat every task fairly (weakly), and leave undone what is due on it.
 */
final class Endless {

  private final Reference reference;
  private final Scene.Response response;
  private final List<ReferenceState> states;
  private final int loop;

  /**
   * Takes the run.
   *
   * @param states of the stem and one round; the last may be that before the round is closed
   * @param loop the number of the state at which the round begins
   */
  Endless(Reference reference, Scene.Response response, List<ReferenceState> states, int loop) {
    this.reference = reference;
    this.response = response;
    this.states = new ArrayList<>(states);
    this.loop = loop;
    reference.tell(Witness.DEAF);
  }

  /** Returns what never happens and why, without a full stop; empty if the run shows nothing. */
  Optional<String> shown() {
    if (!comesBack() || !isFair()) {
      return Optional.empty();
    }
    return IntStream.range(0, response.subjects().size())
        .filter(this::isNeverDone)
        .mapToObj(subject -> sentence(response.subjects().get(subject)))
        .findFirst();
  }

  private String sentence(String subject) {
    return response.name()
        + " is not met"
        + (subject.isEmpty() ? "" : " for " + subject)
        + (loop == states.size() - 1
            ? ": nobody can do a step after step " + loop
            : String.format(
                ": steps %d to %d go round for ever, and no task is passed over for it",
                loop + 1, states.size() - 1));
  }

  /**
   * Says whether the last state is that of the loop, or a step leads there, which is then added.
   */
  private boolean comesBack() {
    ReferenceState last = states.get(states.size() - 1);
    if (last.isLike(states.get(loop))) {
      return true;
    }
    for (int actor = 0; actor < reference.actors().size(); actor++) {
      Optional<ReferenceState> after = after(last, actor);
      if (after.filter(states.get(loop)::isLike).isPresent()) {
        states.add(after.get());
        return true;
      }
    }
    return false;
  }

  private Optional<ReferenceState> after(ReferenceState state, int actor) {
    return !state.done(actor) && reference.step(state, actor) instanceof Step.Moved moved
        ? Optional.of(moved.after())
        : Optional.empty();
  }

  private boolean isFair() {
    return IntStream.range(0, reference.actors().size())
        .allMatch(
            actor ->
                IntStream.range(loop, states.size())
                    .anyMatch(number -> isTreatedFairly(number, actor)));
  }

  /** Says whether the actor does the step that follows, or can do none. */
  private boolean isTreatedFairly(int number, int actor) {
    Optional<ReferenceState> after = after(states.get(number), actor);
    return after.isEmpty()
        || (number + 1 < states.size() && after.get().isLike(states.get(number + 1)));
  }

  private boolean isNeverDone(int subject) {
    boolean due = false;
    for (ReferenceState state : states) {
      due |= response.due(subject, state.memory(), state);
      due &= !response.done(subject, state.memory(), state);
    }
    return due
        && states.subList(loop, states.size()).stream()
            .noneMatch(state -> response.done(subject, state.memory(), state));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.explore.Reference;
import dev.pincheck.explore.Reference.Step;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reference, one step of one actor at a time. */
public final class ReferenceSide implements Side<ReferenceState> {

  private static final ScheduledStep END = new ScheduledStep(ALL_ACTORS, TERMINATING);

  private final Reference reference;
  private final List<String> invariants;

  /**
   * Takes the reference, set up for a race and a variant.
   *
   * @param invariants names of those to be asked
   */
  public ReferenceSide(Reference reference, List<String> invariants) {
    this.reference = reference;
    this.invariants = List.copyOf(invariants);
  }

  @Override
  public List<ReferenceState> initial() {
    return List.of(reference.initial());
  }

  @Override
  public List<Edge<ReferenceState>> edges(ReferenceState state) {
    if (state.allDone()) {
      return List.of(new Edge<>(END, state));
    }
    List<Edge<ReferenceState>> edges = new ArrayList<>();
    for (int actor = 0; actor < reference.actors().size(); actor++) {
      if (!state.done(actor) && reference.step(state, actor) instanceof Step.Moved moved) {
        edges.add(
            new Edge<>(
                new ScheduledStep(reference.actors().get(actor), state.label(actor)),
                moved.after()));
      }
    }
    return edges;
  }

  @Override
  public Map<String, Value> view(ReferenceState state) {
    return reference.view(state);
  }

  @Override
  public String obstacle(ReferenceState state, ScheduledStep step) {
    int actor = reference.actors().indexOf(step.actor());
    if (actor < 0) {
      return "not every actor is done";
    } else if (!state.label(actor).equals(step.label())) {
      return step.actor() + " stands at " + state.label(actor);
    }
    return reference.step(state, actor) instanceof Step.Blocked blocked
        ? step.actor()
            + " waits for "
            + blocked.on()
            + (blocked.holders().isEmpty()
                ? ""
                : ", held by " + String.join(", ", blocked.holders()))
        : step.actor() + " does it with another outcome";
  }

  @Override
  public List<String> broken(ReferenceState state) {
    return invariants.stream().filter(name -> !reference.holds(name, state)).toList();
  }

  @Override
  public Set<String> labels() {
    return Set.of();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.RerunKernel;
import dev.pincheck.kernel.Routine;
import dev.pincheck.kernel.Standing;
import dev.pincheck.kernel.StepResult;
import dev.pincheck.kernel.Witness;
import dev.pincheck.machine.References;
import dev.pincheck.machine.Scene;
import dev.pincheck.machine.View;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The reference of a machine set up for a race and a variant. States are values: stepping one
 * changes nothing. Actors are numbered in the order of the race. Not for use by several threads.
 */
public final class Reference {

  private final RerunKernel kernel;
  private final Layout layout;
  private final List<String> actors;
  private final List<Routine> routines;
  private final View view;
  private final ReferenceState initial;

  /**
   * Sets the race up.
   *
   * @throws IllegalArgumentException if the race's machine has no reference, or it cannot do what
   *     the race asks for
   */
  public Reference(Race race, Variant variant) {
    this(References.scene(race, variant));
  }

  /** Sets the scene up. */
  public Reference(Scene scene) {
    actors = scene.tasks();
    layout = new Layout(actors.size());
    kernel = new RerunKernel(layout);
    Scene.LaidOut laidOut = scene.on(kernel, layout);
    routines = laidOut.routines();
    view = laidOut.view();
    List<Standing> standings = new ArrayList<>();
    for (Routine routine : routines) {
      standings.add(kernel.arrive(routine));
    }
    initial = new ReferenceState(laidOut.memory(), standings);
  }

  /** Returns the state at the start. */
  public ReferenceState initial() {
    return initial;
  }

  /** Returns the names of the actors. */
  public List<String> actors() {
    return actors;
  }

  /** Returns which cell holds what. */
  public Layout layout() {
    return layout;
  }

  /** Returns how the spec sees its states. */
  public View view() {
    return view;
  }

  /** Returns a state as the spec sees it. */
  public SortedMap<String, Value> view(ReferenceState state) {
    return view.of(state.memory(), state);
  }

  /** Says whether there is an invariant of that name. */
  public boolean knows(String invariant) {
    return view.invariant(invariant).isPresent();
  }

  /**
   * Says whether an invariant of machine.toml holds in a state.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public boolean holds(String invariant, ReferenceState state) {
    return view.invariant(invariant)
        .orElseThrow(
            () -> new IllegalArgumentException("the reference has no invariant " + invariant))
        .holds(state.memory(), state);
  }

  /** Returns the temporal property of that name, if there is one. */
  public Optional<Scene.Response> response(String property) {
    return view.response(property);
  }

  /** Tells the witness what happens in every step from now on. */
  public void tell(Witness witness) {
    kernel.tell(witness);
  }

  /**
   * Lets an actor do its next step.
   *
   * @throws IllegalStateException if the actor is done
   */
  public Step step(ReferenceState state, int actor) {
    Standing standing = state.standings().get(actor);
    StepResult result = kernel.step(routines.get(actor), actor, standing, state.memory());
    if (result instanceof StepResult.Blocked blocked) {
      return new Step.Blocked(blocked.on(), blocked.holders().stream().map(actors::get).toList());
    }
    StepResult.Moved moved = (StepResult.Moved) result;
    return new Step.Moved(state.with(actor, moved));
  }

  /** What came of an attempted step. */
  public sealed interface Step {

    /** The actor did it. */
    record Moved(ReferenceState after) implements Step {}

    /**
     * The actor has to wait.
     *
     * @param on the lock or section it waits for
     * @param holders the actors in its way
     */
    record Blocked(String on, List<String> holders) implements Step {
      public Blocked {
        holders = List.copyOf(holders);
      }
    }
  }
}

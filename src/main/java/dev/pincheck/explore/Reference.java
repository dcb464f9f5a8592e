// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Scenario;
import dev.pincheck.gmem.UserTask;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.RerunKernel;
import dev.pincheck.kernel.Routine;
import dev.pincheck.kernel.Standing;
import dev.pincheck.kernel.StepResult;
import dev.pincheck.kernel.Witness;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference of the gmem machine set up for a race and a variant. States are values: stepping
 * one changes nothing. Actors are numbered in the order of the race. Not for use by several
 * threads.
 */
public final class Reference {

  private final RerunKernel kernel;
  private final Host host;
  private final List<String> actors;
  private final List<Routine> routines = new ArrayList<>();
  private final ReferenceState initial;

  /**
   * Sets the race up.
   *
   * @throws IllegalArgumentException if the race is not one of the gmem machine
   */
  public Reference(Race race, Variant variant) {
    this(GmemScenario.of(race, variant));
  }

  /** Sets the scenario up. */
  public Reference(Scenario scenario) {
    Layout layout = new Layout(scenario.tasks().size());
    kernel = new RerunKernel(layout);
    host = new Host(kernel, layout, scenario);
    actors = scenario.tasks().stream().map(Scenario.Program::task).toList();
    List<Standing> standings = new ArrayList<>();
    List<Locals> locals = new ArrayList<>();
    for (Scenario.Program program : scenario.tasks()) {
      Routine routine = new UserTask(host, program.calls());
      routines.add(routine);
      standings.add(kernel.arrive(routine));
      locals.add(Locals.NONE);
    }
    initial = new ReferenceState(host.memory(), standings, locals);
  }

  /** Returns the state at the start. */
  public ReferenceState initial() {
    return initial;
  }

  /** Returns the names of the actors. */
  public List<String> actors() {
    return actors;
  }

  /** Returns the objects. */
  public Host host() {
    return host;
  }

  /** Says whether there is an invariant of that name. */
  public boolean knows(String invariant) {
    return GmemProperties.knows(invariant);
  }

  /**
   * Says whether an invariant of machine.toml holds in a state.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public boolean holds(String invariant, ReferenceState state) {
    return GmemProperties.holds(invariant, host, state);
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
    Locals after =
        state
            .locals()
            .get(actor)
            .after(new Locals.Move(host, actor, standing, state.memory(), moved));
    return new Step.Moved(state.with(actor, moved, after));
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

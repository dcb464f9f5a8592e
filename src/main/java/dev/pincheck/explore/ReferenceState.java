// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Standing;
import dev.pincheck.kernel.StepResult;
import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.List;

/**
 * A state of the reference.
 *
 * @param memory all that is shared
 * @param standings where each actor stands
 */
public record ReferenceState(Memory memory, List<Standing> standings) implements Scene.Places {

  public ReferenceState {
    standings = List.copyOf(standings);
  }

  ReferenceState with(int actor, StepResult.Moved moved) {
    List<Standing> nowStanding = new ArrayList<>(standings);
    nowStanding.set(actor, moved.after());
    return new ReferenceState(moved.memory(), nowStanding);
  }

  @Override
  public String label(int actor) {
    return standings.get(actor).label();
  }

  @Override
  public int live(int actor) {
    return standings.get(actor).live();
  }

  @Override
  public boolean done(int actor) {
    return standings.get(actor).done();
  }

  /** Says whether every actor is done. */
  public boolean allDone() {
    return standings.stream().allMatch(Standing::done);
  }

  /**
   * Says whether the other one is the same in all that tasks share and in where each of them is.
   */
  public boolean isLike(ReferenceState other) {
    return viewKey().equals(other.viewKey());
  }

  /** Returns what decides the view: the memory, and where each actor is. */
  List<Object> viewKey() {
    List<Object> key = new ArrayList<>();
    key.add(memory);
    for (Standing standing : standings) {
      key.add(standing.label());
      key.add(standing.live());
    }
    return key;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Standing;
import dev.pincheck.kernel.StepResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A state of the reference.
 *
 * @param memory all that is shared
 * @param standings where each actor stands
 * @param locals what the spec's local variables hold for each actor
 */
public record ReferenceState(Memory memory, List<Standing> standings, List<Locals> locals)
    implements Scene.Places {

  public ReferenceState {
    standings = List.copyOf(standings);
    locals = List.copyOf(locals);
  }

  ReferenceState with(int actor, StepResult.Moved moved, Locals after) {
    List<Standing> nowStanding = new ArrayList<>(standings);
    nowStanding.set(actor, moved.after());
    List<Locals> nowLocal = new ArrayList<>(locals);
    nowLocal.set(actor, after);
    return new ReferenceState(moved.memory(), nowStanding, nowLocal);
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

  /** Returns what decides the view: the memory, where each actor is, its spec locals. */
  List<Object> viewKey() {
    List<Object> key = new ArrayList<>();
    key.add(memory);
    for (Standing standing : standings) {
      key.add(standing.label());
      key.add(standing.live());
    }
    key.add(locals);
    return key;
  }
}

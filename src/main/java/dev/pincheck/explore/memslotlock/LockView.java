// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.memslotlock;

import dev.pincheck.explore.Locals;
import dev.pincheck.explore.Move;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.explore.Scene;
import dev.pincheck.explore.View;
import dev.pincheck.memslotlock.Frame;
import dev.pincheck.memslotlock.Host;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The states of a host as {@code specs/memslot-lock/MemslotLock.tla} sees them.
 *
 * @param host the objects
 * @param actors names of the tasks, in their order
 * @param frames local variables of each task, as they are where it was stopped last
 */
public record LockView(Host host, List<String> actors, List<Frame> frames) implements View {

  public LockView {
    actors = List.copyOf(actors);
    frames = List.copyOf(frames);
  }

  @Override
  public SortedMap<String, Value> of(ReferenceState state) {
    return LockVariables.of(host, actors, state);
  }

  @Override
  public Optional<Scene.Claim> claim(String name) {
    return LockProperties.claim(name, host);
  }

  @Override
  public Set<String> localVariables() {
    return Set.of(
        "slot", "index", "entry", "cursor", "sampled", "fresh", "charged", "before", "work",
        "queue");
  }

  @Override
  public Locals initially() {
    return new FrameLocals(Frame.Snapshot.START);
  }

  @Override
  public Locals after(Locals before, Move move) {
    return new FrameLocals(frames.get(move.actor()).snapshot());
  }
}

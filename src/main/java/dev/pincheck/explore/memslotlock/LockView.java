// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.memslotlock;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import dev.pincheck.machine.View;
import dev.pincheck.memslotlock.Host;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The states of a host as {@code specs/memslot-lock/MemslotLock.tla} sees them.
 *
 * @param host the objects
 * @param actors names of the tasks, in their order
 */
public record LockView(Host host, List<String> actors) implements View {

  public LockView {
    actors = List.copyOf(actors);
  }

  @Override
  public SortedMap<String, Value> of(Memory memory, Scene.Places places) {
    return LockVariables.of(host, actors, memory, places);
  }

  @Override
  public Optional<Scene.Claim> claim(String name) {
    return LockProperties.claim(name, host);
  }
}

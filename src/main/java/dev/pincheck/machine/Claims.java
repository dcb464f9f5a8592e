// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Memory;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What is claimed of the states of a machine: the invariants of machine.toml, by name. */
public final class Claims {
  private final State state;
  private final Calls calls;
  private final SortedMap<String, Predicate<Snapshot>> claims = new TreeMap<>();

  Claims(State state, Calls calls) {
    this.state = state;
    this.calls = calls;
  }

  /** Adds an invariant; may be asked by several threads at a time. */
  public Claims that(String name, Predicate<Snapshot> holds) {
    if (claims.put(name, holds) != null) {
      throw new IllegalStateException("two claims of the name " + name);
    }
    return this;
  }

  /** Returns the names of all. */
  public Set<String> names() {
    return claims.keySet();
  }

  /** Returns the invariant of that name, if there is one. */
  Optional<Scene.Claim> find(String name) {
    return Optional.ofNullable(claims.get(name)).map(holds -> claim(name, holds));
  }

  private Scene.Claim claim(String name, Predicate<Snapshot> holds) {
    return new Scene.Claim() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean holds(Memory memory, Scene.Places places) {
        return holds.test(new Snapshot(state, calls, memory, places));
      }
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Memory;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What is claimed of the states of a machine: the invariants of machine.toml, by name. */
public final class Invariants {
  private final State state;
  private final Calls calls;
  private final SortedMap<String, Predicate<Snapshot>> invariants = new TreeMap<>();

  Invariants(State state, Calls calls) {
    this.state = state;
    this.calls = calls;
  }

  /** Adds an invariant; may be asked by several threads at a time. */
  public Invariants that(String name, Predicate<Snapshot> holds) {
    if (invariants.put(name, holds) != null) {
      throw new IllegalStateException("two invariants of the name " + name);
    }
    return this;
  }

  /** Returns the names of all. */
  public Set<String> names() {
    return invariants.keySet();
  }

  /** Returns the invariant of that name, if there is one. */
  Optional<Scene.Invariant> find(String name) {
    return Optional.ofNullable(invariants.get(name)).map(holds -> invariant(name, holds));
  }

  private Scene.Invariant invariant(String name, Predicate<Snapshot> holds) {
    return new Scene.Invariant() {
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

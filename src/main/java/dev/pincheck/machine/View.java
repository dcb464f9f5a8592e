// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Memory;
import dev.pincheck.value.Value;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The states of a world as the machine's spec sees them: what tasks share, and of each task where
 * it stands, in which call, and how its calls end. What only the task itself can see is not in it.
 * Looks on from outside: no routine depends on it.
 */
public interface View {
  /** Shows no variable and knows no invariant: for a world without a spec. */
  View BLIND =
      new View() {
        @Override
        public SortedMap<String, Value> of(Memory memory, Scene.Places places) {
          return new TreeMap<>();
        }

        @Override
        public Optional<Scene.Invariant> invariant(String name) {
          return Optional.empty();
        }
      };

  /** Returns the temporal property of machine.toml of that name, if there is one. */
  default Optional<Scene.Response> response(String name) {
    return Optional.empty();
  }

  /** Returns the values of the spec's variables, but for those that only one task can see. */
  SortedMap<String, Value> of(Memory memory, Scene.Places places);

  /** Returns the invariant of machine.toml of that name, if there is one. */
  Optional<Scene.Invariant> invariant(String name);
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The states of a world as the machine's spec sees them. Looks on from outside: no routine depends
 * on it.
 */
public interface View {

  /** Shows no variable and knows no claim: for a world without a spec. */
  View BLIND =
      new View() {
        @Override
        public SortedMap<String, Value> of(ReferenceState state) {
          return new TreeMap<>();
        }

        @Override
        public Optional<Scene.Claim> claim(String name) {
          return Optional.empty();
        }
      };

  /** Returns a value for each variable of the spec. */
  SortedMap<String, Value> of(ReferenceState state);

  /** Returns the invariant of machine.toml of that name, if there is one. */
  Optional<Scene.Claim> claim(String name);

  /** Returns the spec's variables that are followed as {@link Locals}. */
  default Set<String> localVariables() {
    return Set.of();
  }

  /** Returns what an actor's locals hold at the start. */
  default Locals initially() {
    return Locals.NONE;
  }

  /** Returns what they hold after a step of that actor. */
  default Locals after(Locals before, Move move) {
    return before;
  }
}

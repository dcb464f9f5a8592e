// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import dev.pincheck.value.Value;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A state and the step that led to it.
 *
 * @param step who did what to get here; empty in the initial state
 * @param values one value a variable of the trace; in a schedule those that tell the step from
 *     another of the same actor and label
 */
public record TraceState(Optional<Step> step, SortedMap<String, Value> values) {

  public TraceState {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Returns a state reached by {@code step}. */
  public static TraceState after(Step step, Map<String, Value> values) {
    return new TraceState(Optional.of(step), new TreeMap<>(values));
  }

  /** Returns an initial state. */
  public static TraceState initial(Map<String, Value> values) {
    return new TraceState(Optional.empty(), new TreeMap<>(values));
  }

  /**
   * One step of a behaviour.
   *
   * @param actor the actor (PlusCal process) whose program counter moved; empty for a step of no
   *     actor
   * @param action the label of the step, such as {@code Unbind_Erase}
   * @param source the routine of the reference that opens the step, as {@code GuestMemfd.unbind};
   *     empty where there is none
   */
  public record Step(Optional<String> actor, String action, Optional<String> source) {}
}

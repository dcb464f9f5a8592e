// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of the two machines that are walked together. Pure: asking changes nothing, and the same
 * question has the same answer. Not for several threads.
 *
 * @param <S> its states, equal if it cannot tell them apart itself
 */
public interface Side<S> {

  /** The actor of the step that stands for "everybody is done". */
  String ALL_ACTORS = "all";

  /** The label of that step, which changes nothing. */
  String TERMINATING = "Terminating";

  /** Returns the initial states, each once. */
  List<S> initial();

  /** Returns the steps that are possible in a state. */
  List<Edge<S>> edges(S state);

  /**
   * Returns the state as an assignment of variables of the spec, program counters included; of
   * those that only one process can see the spec alone knows.
   */
  Map<String, Value> view(S state);

  /** Says why a step is impossible in a state, in half a sentence; called where it is. */
  String obstacle(S state, ScheduledStep step);

  /** Returns the labels of all steps that there might be, where the machine can list them. */
  Set<String> labels();

  /** Returns the names of the invariants asked that are false in a state. */
  default List<String> broken(S state) {
    return List.of();
  }

  /**
   * A possible step.
   *
   * @param step who does what
   * @param after the state that it leads to
   */
  record Edge<S>(ScheduledStep step, S after) {}
}

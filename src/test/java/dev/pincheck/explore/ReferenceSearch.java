// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.explore.Reference.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks at every interleaving of the reference, breadth first, by running routines again. Same
 * input, same search. For small races: all states are kept.
 */
public final class ReferenceSearch {

  private final Reference reference;
  private final List<String> invariants;
  private final Map<ReferenceState, Arrival> arrivals = new HashMap<>();
  private final ArrayDeque<ReferenceState> frontier = new ArrayDeque<>();
  private final Set<List<Object>> views = new HashSet<>();
  private final Map<String, ReferenceState> firstFailing = new HashMap<>();
  private final List<ReferenceState> stuck = new ArrayList<>();
  private final SortedSet<String> labels = new TreeSet<>();
  private long transitions;
  private int depth;

  private ReferenceSearch(Reference reference, List<String> invariants) {
    this.reference = reference;
    this.invariants = List.copyOf(invariants);
  }

  /**
   * Searches until every state was seen, or until the most important invariant was seen to fail.
   *
   * @param invariants names from machine.toml, most important first: the result names the first of
   *     them that fails at all, not the one that fails earliest
   * @throws IllegalArgumentException if one of them is unknown
   */
  public static SearchResult run(Reference reference, List<String> invariants) {
    return new ReferenceSearch(reference, invariants).run();
  }

  private SearchResult run() {
    reach(reference.initial(), new Arrival(Optional.empty(), "", "", 1));
    while (!frontier.isEmpty() && !mostImportantFails()) {
      ReferenceState state = frontier.remove();
      boolean moved = false;
      for (int actor = 0; actor < reference.actors().size(); actor++) {
        Optional<ReferenceState> after = stepped(state, actor);
        if (after.isPresent()) {
          moved = true;
          transitions++;
          labels.add(state.label(actor));
          reach(
              after.get(),
              new Arrival(
                  Optional.of(state),
                  reference.actors().get(actor),
                  state.label(actor),
                  arrivals.get(state).depth() + 1));
        }
      }
      if (!moved && !state.allDone()) {
        stuck.add(state);
      }
    }
    return result();
  }

  private boolean mostImportantFails() {
    return !invariants.isEmpty() && firstFailing.containsKey(invariants.get(0));
  }

  private Optional<ReferenceState> stepped(ReferenceState state, int actor) {
    if (state.standings().get(actor).done()) {
      return Optional.empty();
    }
    return reference.step(state, actor) instanceof Step.Moved moved
        ? Optional.of(moved.after())
        : Optional.empty();
  }

  private void reach(ReferenceState state, Arrival arrival) {
    if (arrivals.putIfAbsent(state, arrival) != null) {
      return;
    }
    frontier.add(state);
    if (views.add(state.viewKey())) {
      depth = Math.max(depth, arrival.depth());
    }
    for (String invariant : invariants) {
      if (!firstFailing.containsKey(invariant) && !reference.holds(invariant, state)) {
        firstFailing.put(invariant, state);
      }
    }
  }

  private SearchResult result() {
    Optional<String> violated = invariants.stream().filter(firstFailing::containsKey).findFirst();
    boolean deadlock = violated.isEmpty() && !stuck.isEmpty();
    List<ScheduledStep> schedule =
        violated
            .map(name -> wayTo(firstFailing.get(name)))
            .orElseGet(() -> deadlock ? wayTo(stuck.get(0)) : List.of());
    return new SearchResult(violated, deadlock, schedule, views.size(), transitions, depth, labels);
  }

  private List<ScheduledStep> wayTo(ReferenceState state) {
    List<ScheduledStep> schedule = new ArrayList<>();
    Arrival arrival = arrivals.get(state);
    while (arrival.from().isPresent()) {
      schedule.add(new ScheduledStep(arrival.actor(), arrival.label()));
      arrival = arrivals.get(arrival.from().get());
    }
    Collections.reverse(schedule);
    return schedule;
  }

  /** How a state was reached first. */
  private record Arrival(Optional<ReferenceState> from, String actor, String label, int depth) {}
}

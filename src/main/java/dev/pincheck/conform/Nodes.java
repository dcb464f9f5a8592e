// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.conform.Views.Numbers;
import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The states of one side that were met so far, by number, with their views and, once asked for,
 * their edges.
 */
final class Nodes<S> {

  /**
   * A possible step.
   *
   * @param step its number
   * @param after the number of the state that it leads to
   */
  record Edge(int step, int after) {}

  /** Under this name stands what is broken, beside the variables. */
  static final String BROKEN = "broken invariants";

  private final Side<S> side;
  private final Set<String> shared;
  private final Views views;
  private final Numbers<ScheduledStep> steps;
  private final Numbers<S> states = new Numbers<>();
  private final List<Integer> viewOf = new ArrayList<>();
  private final List<List<Edge>> edgesOf = new ArrayList<>();

  /**
   * Starts without a state; both sides of a walk share the numbers of views and steps.
   *
   * @param shared the variables that are compared
   */
  Nodes(Side<S> side, Views views, Numbers<ScheduledStep> steps, Set<String> shared) {
    this.side = side;
    this.views = views;
    this.steps = steps;
    this.shared = shared;
  }

  private int number(S state) {
    int number = states.of(state);
    if (number == viewOf.size()) {
      viewOf.add(views.of(compared(state)));
      edgesOf.add(List.of());
    }
    return number;
  }

  /** Returns what is compared of a state: the shared variables and what is broken. */
  private Map<String, Value> compared(S state) {
    Map<String, Value> view = new TreeMap<>(side.view(state));
    SharedVariables.retain(view, shared);
    List<Value> broken = side.broken(state).stream().map(Value::of).toList();
    view.put(BROKEN, Value.set(broken));
    return view;
  }

  List<Integer> initial() {
    return side.initial().stream().map(this::number).toList();
  }

  int size() {
    return states.size();
  }

  S state(int number) {
    return states.get(number);
  }

  int view(int number) {
    return viewOf.get(number);
  }

  /** Returns the edges out of a state, each once. */
  List<Edge> edges(int number) {
    List<Edge> known = edgesOf.get(number);
    if (known.isEmpty()) {
      Set<Edge> found = new LinkedHashSet<>();
      for (Side.Edge<S> edge : side.edges(states.get(number))) {
        found.add(new Edge(steps.of(edge.step()), number(edge.after())));
      }
      refuseTwoOutcomes(found);
      known = List.copyOf(found);
      edgesOf.set(number, known);
    }
    return known;
  }

  /** Two outcomes of one step could not be told apart by the schedule that leads to a pair. */
  private void refuseTwoOutcomes(Set<Edge> edges) {
    Set<Integer> seen = new HashSet<>();
    for (Edge edge : edges) {
      if (!seen.add(edge.step())) {
        ScheduledStep step = steps.get(edge.step());
        throw new IllegalStateException(
            step.label() + " of " + step.actor() + " has two outcomes in one state");
      }
    }
  }

  /** Returns a state as its own side sees it, with what nobody else can see. */
  Map<String, Value> whole(int number) {
    return side.view(states.get(number));
  }

  /** Says why a state has no edge for that step. */
  String obstacle(int number, ScheduledStep step) {
    return side.obstacle(states.get(number), step);
  }
}

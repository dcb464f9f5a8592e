// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.conform.Views.Numbers;
import dev.pincheck.explore.ScheduledStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

  private final Side<S> side;
  private final Views views;
  private final Numbers<ScheduledStep> steps;
  private final Numbers<S> states = new Numbers<>();
  private final List<Integer> viewOf = new ArrayList<>();
  private final List<List<Edge>> edgesOf = new ArrayList<>();

  /** Starts without a state; both sides of a walk share the numbers of views and steps. */
  Nodes(Side<S> side, Views views, Numbers<ScheduledStep> steps) {
    this.side = side;
    this.views = views;
    this.steps = steps;
  }

  private int number(S state) {
    int number = states.of(state);
    if (number == viewOf.size()) {
      viewOf.add(views.of(side.view(state)));
      edgesOf.add(List.of());
    }
    return number;
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
      known = List.copyOf(found);
      edgesOf.set(number, known);
    }
    return known;
  }

  /** Says why a state has no edge for that step. */
  String obstacle(int number, ScheduledStep step) {
    return side.obstacle(states.get(number), step);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.explore.search.MergedStates;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The explorer's states, places with equal futures being one. In its view is also what no spec
 * shows: every cell, and where each task stands.
 */
final class MergedSide implements Side<Integer> {

  private static final ScheduledStep END = new ScheduledStep(ALL_ACTORS, TERMINATING);

  private final MergedStates states;
  private final List<String> tasks;

  MergedSide(MergedStates states, List<String> tasks) {
    this.states = states;
    this.tasks = List.copyOf(tasks);
  }

  /** Returns the variables that a spec shows. */
  Set<String> shown() {
    return states.view(0).keySet();
  }

  @Override
  public List<Integer> initial() {
    return List.of(0);
  }

  @Override
  public List<Edge<Integer>> edges(Integer state) {
    if (states.allDone(state)) {
      return List.of(new Edge<>(END, state));
    }
    List<Edge<Integer>> edges = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      int after = states.after(state, task);
      if (after >= 0) {
        edges.add(new Edge<>(new ScheduledStep(tasks.get(task), states.label(state, task)), after));
      }
    }
    return edges;
  }

  @Override
  public Map<String, Value> view(Integer state) {
    Map<String, Value> view = new TreeMap<>(states.parts(state));
    view.putAll(states.view(state));
    return view;
  }

  @Override
  public String obstacle(Integer state, ScheduledStep step) {
    return "";
  }

  @Override
  public Set<String> labels() {
    return Set.of();
  }
}

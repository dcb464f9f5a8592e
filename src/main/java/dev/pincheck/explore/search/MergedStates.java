// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.kernel.Memory;
import dev.pincheck.value.Value;
import java.util.Map;
import java.util.TreeMap;

/**
 * All states of a scene with all steps between them, places in routines that have equal futures
 * being one: also those that no search takes for one because only one of them met a result.
 * Numbered from 0, which is the initial one.
 */
public final class MergedStates {

  private final LearnedScene learned;
  private final StateGraph graph;

  private MergedStates(LearnedScene learned, StateGraph graph) {
    this.learned = learned;
    this.graph = graph;
  }

  /**
   * Finds them.
   *
   * @param assignment whose routines were learned by a search that came to its end
   * @throws IllegalStateException if the budget does not allow it, or there was more to learn
   */
  public static MergedStates of(Assignment assignment) {
    LearnedScene learned = assignment.learned();
    learned.automata().forEach(Automaton::askTwins);
    learned.merge();
    int lessons = lessons(learned);
    StateGraph graph =
        StateGraph.of(assignment)
            .orElseThrow(() -> new IllegalStateException("the budget does not allow all states"));
    if (lessons(learned) != lessons) {
      throw new IllegalStateException("the routines were not known when places were merged");
    }
    return new MergedStates(learned, graph);
  }

  private static int lessons(LearnedScene learned) {
    return learned.automata().stream().mapToInt(Automaton::lessons).sum();
  }

  /** Returns how many there are. */
  public int size() {
    return graph.size();
  }

  /** Returns the state after a step of a task, negative if it cannot do one. */
  public int after(int state, int task) {
    return graph.after(state, task);
  }

  /** Returns the label of the step that a task does next. */
  public String label(int state, int task) {
    return graph.standing(state).get(task).label();
  }

  /** Says whether every task's routine has ended. */
  public boolean allDone(int state) {
    return graph.standing(state).stream().allMatch(Node::atEnd);
  }

  /** Returns a state as the spec sees it. */
  public Map<String, Value> view(int state) {
    return learned.laidOut().view().of(graph.memory(state), new StandingAt(graph.standing(state)));
  }

  /** Returns what a state consists of, by a name for each cell and for the place of each task. */
  public Map<String, Value> parts(int state) {
    Map<String, Value> parts = new TreeMap<>();
    Memory memory = graph.memory(state);
    for (int cell = 0; cell < learned.layout().size(); cell++) {
      parts.put(learned.layout().name(cell) + ", cell " + cell, Value.of(memory.get(cell)));
    }
    for (int task = 0; task < learned.tasks(); task++) {
      Node node = graph.standing(state).get(task);
      parts.put(
          learned.automata().get(task).name(),
          Value.of(node.label() + " after " + node.path().results()));
    }
    return parts;
  }
}

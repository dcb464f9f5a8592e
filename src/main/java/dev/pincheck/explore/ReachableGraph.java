// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.model.Race;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of a race that is small, and the steps between them, breadth first and numbered so. A
 * state in which a claim is false is marked, and gone on from like any other.
 *
 * @param nodes the states; the first is initial
 * @param edges the steps, in the order in which they are met
 * @param cut how many states were met whose steps nobody looked at any more; 0 if that is all
 */
public record ReachableGraph(List<Node> nodes, List<Edge> edges, int cut) {

  public ReachableGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * A state.
   *
   * @param places where each actor stands, by its name
   * @param broken the claim that is false here, the most important one; else empty
   * @param end whether every actor is done
   * @param open whether its steps were not looked at
   */
  public record Node(Map<String, String> places, String broken, boolean end, boolean open) {}

  /**
   * A step.
   *
   * @param from number of the state before it
   * @param to number of the state after it
   * @param step who does what
   */
  public record Edge(int from, int to, ScheduledStep step) {}

  /**
   * Walks a race's reference.
   *
   * @param most of how many states the steps are looked at
   */
  public static ReachableGraph of(Race race, Reference reference, int most) {
    Map<ReferenceState, Integer> numbers = new LinkedHashMap<>();
    List<ReferenceState> states = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    numbers.put(reference.initial(), 0);
    states.add(reference.initial());
    int cut = 0;
    for (int number = 0; number < states.size(); number++) {
      ReferenceState state = states.get(number);
      String broken =
          race.invariants().stream()
              .filter(reference::knows)
              .filter(invariant -> !reference.holds(invariant, state))
              .findFirst()
              .orElse("");
      boolean open = number >= most && !state.allDone();
      cut += open ? 1 : 0;
      nodes.add(new Node(places(reference, state), broken, state.allDone(), open));
      for (int actor = 0; !open && actor < reference.actors().size(); actor++) {
        if (!state.done(actor)
            && reference.step(state, actor) instanceof Reference.Step.Moved moved) {
          int next = states.size();
          Integer known = numbers.putIfAbsent(moved.after(), next);
          if (known == null) {
            states.add(moved.after());
          }
          edges.add(
              new Edge(
                  number,
                  known == null ? next : known,
                  new ScheduledStep(reference.actors().get(actor), state.label(actor))));
        }
      }
    }
    return new ReachableGraph(nodes, edges, cut);
  }

  private static Map<String, String> places(Reference reference, ReferenceState state) {
    Map<String, String> places = new LinkedHashMap<>();
    for (int actor = 0; actor < reference.actors().size(); actor++) {
      places.put(reference.actors().get(actor), state.done(actor) ? "done" : state.label(actor));
    }
    return places;
  }
}

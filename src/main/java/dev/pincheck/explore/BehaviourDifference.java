// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.explore.Reference.Step;
import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How what can happen in a race differs from one variant to another. Both references are stepped
 * together, breadth first, by the same actors; what they share is compared after each step.
 *
 * @param first the first step, along a shortest schedule, after which they are not the same; empty
 *     if nothing differs
 * @param lost ways in which the race ends under the first variant alone, sorted
 * @param gained those under the other alone
 * @param cut whether there were more states than were looked at, so that there may be more
 */
public record BehaviourDifference(
    Optional<Fork> first, SortedSet<String> lost, SortedSet<String> gained, boolean cut) {

  /**
   * Where two behaviours part.
   *
   * @param steps the schedule that both can follow
   * @param one what the first variant does or shows there
   * @param other what the other one does or shows
   */
  public record Fork(List<ScheduledStep> steps, String one, String other) {
    public Fork {
      steps = List.copyOf(steps);
    }
  }

  /** Two states of equal schedules, and how they were come to. */
  private record Pair(ReferenceState one, ReferenceState other, Optional<Arrival> arrival) {}

  private record Arrival(Pair from, ScheduledStep step) {}

  private record States(ReferenceState one, ReferenceState other) {}

  /** Ways to end, and whether all states were looked at. */
  private record Ends(SortedSet<String> ways, boolean cut) {}

  /**
   * Compares two references of one race.
   *
   * @param most how many states, or pairs of states, are looked at
   */
  public static BehaviourDifference between(Reference one, Reference other, int most) {
    Ends before = ends(one, most);
    Ends after = ends(other, most);
    SortedSet<String> lost = new TreeSet<>(before.ways);
    lost.removeAll(after.ways);
    SortedSet<String> gained = new TreeSet<>(after.ways);
    gained.removeAll(before.ways);
    Deque<Pair> queue = new ArrayDeque<>();
    Set<States> seen = new HashSet<>();
    Pair start = new Pair(one.initial(), other.initial(), Optional.empty());
    Optional<Fork> fork = unlike(one, other, start);
    queue.add(start);
    while (fork.isEmpty() && !queue.isEmpty() && seen.size() < most) {
      Pair pair = queue.remove();
      for (int actor = 0; fork.isEmpty() && actor < one.actors().size(); actor++) {
        fork = follow(one, other, pair, actor, seen, queue);
      }
    }
    boolean cut = before.cut || after.cut || (fork.isEmpty() && !queue.isEmpty());
    return new BehaviourDifference(
        fork,
        Collections.unmodifiableSortedSet(lost),
        Collections.unmodifiableSortedSet(gained),
        cut);
  }

  /** Lets an actor step in both; returns where they part, if they do. */
  private static Optional<Fork> follow(
      Reference one, Reference other, Pair pair, int actor, Set<States> seen, Deque<Pair> queue) {
    if (pair.one.done(actor)) {
      return Optional.empty();
    }
    String name = one.actors().get(actor);
    ScheduledStep step = new ScheduledStep(name, pair.one.label(actor));
    Step first = one.step(pair.one, actor);
    Step second = other.step(pair.other, actor);
    if (first instanceof Step.Moved left && second instanceof Step.Moved right) {
      Pair next = new Pair(left.after(), right.after(), Optional.of(new Arrival(pair, step)));
      if (seen.add(new States(next.one, next.other))) {
        queue.add(next);
        return unlike(one, other, next);
      }
      return Optional.empty();
    } else if (first instanceof Step.Blocked && second instanceof Step.Blocked) {
      return Optional.empty();
    }
    return Optional.of(new Fork(steps(pair), said(step, first), said(step, second)));
  }

  private static String said(ScheduledStep step, Step done) {
    return done instanceof Step.Blocked blocked
        ? step.actor() + " waits in " + step.label() + " for " + blocked.on()
        : step + " is done";
  }

  /** Compares where the actors stand, and what they share. */
  private static Optional<Fork> unlike(Reference one, Reference other, Pair pair) {
    for (int actor = 0; actor < one.actors().size(); actor++) {
      String left = pair.one.label(actor);
      String right = pair.other.label(actor);
      if (!left.equals(right)) {
        String name = one.actors().get(actor);
        return Optional.of(
            new Fork(steps(pair), name + " comes to " + left, name + " comes to " + right));
      }
    }
    Map<String, Value> left = one.view(pair.one);
    Map<String, Value> right = other.view(pair.other);
    for (Map.Entry<String, Value> shown : left.entrySet()) {
      Value value = right.get(shown.getKey());
      if (!shown.getValue().equals(value)) {
        return Optional.of(
            new Fork(
                steps(pair),
                shown.getKey() + " = " + shown.getValue(),
                shown.getKey() + " = " + value));
      }
    }
    return Optional.empty();
  }

  private static List<ScheduledStep> steps(Pair pair) {
    Deque<ScheduledStep> steps = new ArrayDeque<>();
    for (Optional<Arrival> at = pair.arrival; at.isPresent(); at = at.get().from.arrival) {
      steps.addFirst(at.get().step);
    }
    return List.copyOf(steps);
  }

  private static Ends ends(Reference reference, int most) {
    SortedSet<String> ways = new TreeSet<>();
    Set<ReferenceState> seen = new HashSet<>(Set.of(reference.initial()));
    Deque<ReferenceState> queue = new ArrayDeque<>(seen);
    while (!queue.isEmpty() && seen.size() < most) {
      ReferenceState state = queue.remove();
      Map<String, String> waiting = new LinkedHashMap<>();
      boolean stuck = true;
      for (int actor = 0; actor < reference.actors().size(); actor++) {
        if (!state.done(actor) && reference.step(state, actor) instanceof Step.Moved moved) {
          stuck = false;
          if (seen.add(moved.after())) {
            queue.add(moved.after());
          }
        } else if (!state.done(actor)) {
          waiting.put(reference.actors().get(actor), state.label(actor));
        }
      }
      if (stuck) {
        ways.add(way(reference, state, waiting));
      }
    }
    return new Ends(ways, !queue.isEmpty());
  }

  /** Returns how the calls of a state without a next step ended, and who never comes to an end. */
  private static String way(
      Reference reference, ReferenceState state, Map<String, String> waiting) {
    List<String> said = new ArrayList<>();
    Value errno = reference.view(state).get("errno");
    if (errno instanceof Value.Record calls) {
      calls
          .fields()
          .forEach((actor, how) -> said.add(actor + " " + how.toString().replace("\"", "")));
    }
    waiting.forEach((actor, label) -> said.add(actor + " waits for ever in " + label));
    state.memory().oops().map(Complaint::kind).map(ErrorKind::word).ifPresent(said::add);
    return String.join(", ", said);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Of the schedules that are as short as a given one and show the same, the one in which tasks take
 * turns least often; of several the first in the order of schedules. A second search, level by
 * level, of states that are reached in no fewer steps: of each state the cheapest way by which each
 * task comes into it.
 */
public final class FewestSwitches {

  /** A search that needs more leaves the schedule as it is; it depends on nothing but the race. */
  private static final int MOST_STATES = 200_000;

  private final Reference reference;
  private final Optional<String> property;
  private final Set<ReferenceState> seen = new HashSet<>();

  private FewestSwitches(Reference reference, Optional<String> property) {
    this.reference = reference;
    this.property = property;
  }

  /**
   * A way into a state.
   *
   * @param task who did the last step; -1 at the start
   * @param switches how often the task changed
   * @param before the way without the last step
   */
  private record Way(ReferenceState state, int task, int switches, Optional<Way> before) {}

  /**
   * Returns the schedule.
   *
   * @param property what fails; empty for a deadlock
   * @param schedule a shortest one that shows it
   */
  public static List<Integer> of(Scene scene, Optional<String> property, List<Integer> schedule) {
    return new FewestSwitches(new Reference(scene), property).search(schedule);
  }

  /** Returns how often another task goes on in a schedule. */
  public static int in(List<Integer> schedule) {
    int switches = 0;
    for (int at = 1; at < schedule.size(); at++) {
      switches += schedule.get(at).equals(schedule.get(at - 1)) ? 0 : 1;
    }
    return switches;
  }

  private List<Integer> search(List<Integer> schedule) {
    Way start = new Way(reference.initial(), -1, 0, Optional.empty());
    seen.add(start.state());
    Collection<Way> level = List.of(start);
    for (int depth = 0; depth < schedule.size(); depth++) {
      level = next(level);
      if (seen.size() > MOST_STATES) {
        return schedule;
      }
    }
    Optional<Way> best = Optional.empty();
    for (Way way : level) {
      if ((best.isEmpty() || way.switches() < best.get().switches()) && isShown(way.state())) {
        best = Optional.of(way);
      }
    }
    return best.map(FewestSwitches::scheduleOf).orElse(schedule);
  }

  private Collection<Way> next(Collection<Way> level) {
    Map<List<Object>, Way> ways = new LinkedHashMap<>();
    Set<ReferenceState> found = new HashSet<>();
    for (Way way : level) {
      for (int task = 0; task < reference.actors().size(); task++) {
        if (!way.state().done(task)
            && reference.step(way.state(), task) instanceof Reference.Step.Moved moved
            && !seen.contains(moved.after())) {
          found.add(moved.after());
          int switches = way.switches() + (way.task() == task || way.task() < 0 ? 0 : 1);
          Way longer = new Way(moved.after(), task, switches, Optional.of(way));
          ways.merge(
              List.of(moved.after(), task),
              longer,
              (one, other) -> other.switches() < one.switches() ? other : one);
        }
      }
    }
    seen.addAll(found);
    return ways.values();
  }

  private boolean isShown(ReferenceState state) {
    if (property.isPresent()) {
      return !reference.holds(property.get(), state);
    }
    for (int task = 0; task < reference.actors().size(); task++) {
      if (!state.done(task) && reference.step(state, task) instanceof Reference.Step.Moved) {
        return false;
      }
    }
    return !state.allDone();
  }

  private static List<Integer> scheduleOf(Way last) {
    List<Integer> schedule = new ArrayList<>();
    for (Optional<Way> way = Optional.of(last); way.isPresent(); way = way.get().before()) {
      if (way.get().task() >= 0) {
        schedule.add(way.get().task());
      }
    }
    Collections.reverse(schedule);
    return schedule;
  }
}

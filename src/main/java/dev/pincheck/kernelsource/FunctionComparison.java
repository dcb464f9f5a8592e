// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.model.KernelShape;
import dev.pincheck.model.Skeleton;
import dev.pincheck.model.Skeleton.Expected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The paths of a C function beside those that its skeleton expects.
 *
 * @param alignments one for each path that differs in something that counts
 * @param explained the paths in which nothing differs
 * @param cost 0 where nothing differs
 * @param matched the steps of the skeleton that were found
 * @param steps the steps of the skeleton
 */
record FunctionComparison(
    List<Alignment> alignments, List<List<Event>> explained, int cost, int matched, int steps) {

  FunctionComparison {
    alignments = List.copyOf(alignments);
    explained = List.copyOf(explained);
  }

  /**
   * Compares.
   *
   * @param paths of the C
   * @param knobs a value for each knob
   * @param there the functions that the file has
   */
  static FunctionComparison of(
      List<Path> paths,
      KernelShape.Function function,
      Map<String, String> knobs,
      Set<String> there,
      KernelShape shape) {
    Skeleton skeleton = function.skeleton();
    List<List<Event>> kept = kept(paths, function, shape);
    return compare(kept, skeleton.paths(knobs, there));
  }

  /** Leaves out what has no name, but for conditions, which may be asked differently. */
  private static List<List<Event>> kept(
      List<Path> paths, KernelShape.Function function, KernelShape shape) {
    Set<String> own = function.skeleton().names();
    Set<List<Event>> kept = new LinkedHashSet<>();
    for (Path path : paths) {
      List<Event> events = new ArrayList<>();
      for (Event event : path.events()) {
        boolean unnamed = event.name().isEmpty() && !event.is(Event.Kind.END);
        boolean asks = event.is(Event.Kind.ASK) && !shape.ignoresAsk(event.text());
        boolean passed =
            function.watchedOnly()
                && !event.is(Event.Kind.END)
                && !own.contains(event.name())
                && (!event.isStep() || !shape.steps().get(event.name()).watched());
        if ((!unnamed || asks) && !passed) {
          // What the skeleton never asks may be asked, and is of no more weight than the unnamed.
          boolean foreign = event.is(Event.Kind.ASK) && !own.contains(event.name());
          events.add(foreign ? event.unnamed() : event);
        }
      }
      kept.add(events);
    }
    return new ArrayList<>(kept);
  }

  private static FunctionComparison compare(
      List<List<Event>> paths, List<List<Expected>> expected) {
    Set<Skeleton.Node> steps = new LinkedHashSet<>();
    expected.forEach(
        path ->
            path.stream()
                .map(Expected::node)
                .filter(node -> node instanceof Skeleton.Do)
                .forEach(steps::add));
    Set<Skeleton.Node> matched = new LinkedHashSet<>();
    List<Alignment> alignments = new ArrayList<>();
    List<List<Event>> explained = new ArrayList<>();
    Map<List<Event>, Alignment> known = new LinkedHashMap<>();
    int cost = 0;
    for (List<Event> path : paths) {
      Alignment best = best(path, expected, known);
      best.pairs().stream()
          .filter(Alignment.Pair::isBoth)
          .forEach(pair -> matched.add(pair.expected().node()));
      alignments.add(best);
      if (best.cost() == 0) {
        explained.add(path);
      }
      cost += best.cost();
    }
    matched.retainAll(steps);
    return new FunctionComparison(alignments, explained, cost, matched.size(), steps.size());
  }

  /** Paths that differ in conditions without a name only are alike, if nothing differs. */
  private static Alignment best(
      List<Event> path, List<List<Expected>> expected, Map<List<Event>, Alignment> known) {
    List<Event> named =
        path.stream().filter(event -> !event.name().isEmpty() || event.is(Event.Kind.END)).toList();
    Alignment same = known.get(named);
    if (same != null && same.cost() == 0) {
      return same;
    }
    Alignment best = null;
    for (List<Expected> one : expected) {
      Alignment now = Alignment.of(path, one);
      if (best == null || now.cost() < best.cost()) {
        best = now;
      }
      if (best.cost() == 0) {
        break;
      }
    }
    known.put(named, best);
    return best;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.kernelsource.KnobReading.State;
import dev.pincheck.model.KernelShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Asks of each knob that a rule decided whether the functions themselves agree: where another value
 * explains them better by a step or more, a mistake may look like that value, and it stays open.
 */
final class KnobDoubts {

  /** What one step that is missing costs. */
  private static final int STEP = 8;

  private final KernelShape shape;
  private final Collection<FunctionReading> functions;

  KnobDoubts(KernelShape shape, Collection<FunctionReading> functions) {
    this.shape = shape;
    this.functions = functions;
  }

  /**
   * Returns what was said of the knobs, with those open that another value fits better.
   *
   * @param all a value for each knob of the machine
   */
  Map<String, KnobReading> weighed(Map<String, KnobReading> knobs, Map<String, String> all) {
    Map<FunctionReading, Integer> costs = new LinkedHashMap<>();
    for (FunctionReading function : functions) {
      int cost = cost(function, all);
      if (cost > 0) {
        costs.put(function, cost);
      }
    }
    Map<String, KnobReading> weighed = new LinkedHashMap<>(knobs);
    for (KnobReading knob : knobs.values()) {
      if (knob.isDecided()) {
        better(knob, all, costs).ifPresent(other -> weighed.put(knob.knob(), open(knob, other)));
      }
    }
    return weighed;
  }

  private Optional<String> better(
      KnobReading knob, Map<String, String> all, Map<FunctionReading, Integer> costs) {
    Set<String> others = new TreeSet<>();
    int now = 0;
    List<FunctionReading> asked = new ArrayList<>();
    for (Map.Entry<FunctionReading, Integer> one : costs.entrySet()) {
      KernelShape.Function function = one.getKey().function();
      Set<String> named = function.skeleton().knobs().getOrDefault(knob.knob(), new TreeSet<>());
      if (!named.isEmpty() && decides(function, knob)) {
        others.addAll(named);
        asked.add(one.getKey());
        now += one.getValue();
      }
    }
    others.remove(knob.value());
    for (String other : others) {
      Map<String, String> turned = new TreeMap<>(all);
      turned.put(knob.knob(), other);
      if (asked.stream().mapToInt(function -> cost(function, turned)).sum() + STEP <= now) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** Elsewhere a value that fits better is a departure from the one that was decided. */
  private boolean decides(KernelShape.Function function, KnobReading knob) {
    return shape.rules().stream()
        .anyMatch(rule -> rule.knob().equals(knob.knob()) && rule.in().equals(function.name()));
  }

  private int cost(FunctionReading function, Map<String, String> values) {
    if (function.readings().isEmpty()) {
      return 0;
    }
    List<Path> paths = function.readings().get(0).paths().paths();
    Set<String> there = function.file().functions();
    return FunctionComparison.of(paths, function.function(), values, there, shape).cost();
  }

  private static KnobReading open(KnobReading knob, String other) {
    List<KnobReading.Place> places = new ArrayList<>(knob.places());
    places.addAll(knob.places());
    return new KnobReading(
        knob.knob(), State.UNKNOWN, List.of(knob.value(), other), places.subList(0, 2));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.input.Names;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The variables in which spec and reference are compared: those that the reference shows. All
 * others of the spec must be one process's own, so that nothing that tasks share is left out
 * unnoticed.
 */
final class SharedVariables {
  private static final String COUNTER = "pc";

  /** The function over no object: of a race without memslots no reference shows what they hold. */
  private static final Value EMPTY = Value.sequence(List.of());

  private SharedVariables() {}

  /**
   * Returns their names, with those of the spec that start as the function over no object.
   *
   * @throws IllegalArgumentException if the spec lacks one of them, or has another one that is not
   *     a function over its processes
   */
  static Set<String> of(Side<?> spec, Side<?> reference) {
    Map<String, Value> ours = initial(spec);
    Set<String> shown = new TreeSet<>(initial(reference).keySet());
    for (String name : shown) {
      if (!ours.containsKey(name)) {
        throw new IllegalArgumentException(
            "the reference shows "
                + Names.unknown("variable of the spec", "variables", name, ours.keySet()));
      }
    }
    ours.forEach(
        (name, value) -> {
          if (value.equals(EMPTY)) {
            shown.add(name);
          } else if (!shown.contains(name) && !isOfProcesses(value, ours.get(COUNTER))) {
            throw new IllegalArgumentException(
                "the reference does not show the spec's variable " + name + ", which tasks share");
          }
        });
    return shown;
  }

  /** Takes out of a view what is not compared; what is empty need not be shown. */
  static void retain(Map<String, Value> view, Set<String> shared) {
    view.keySet().retainAll(shared);
    view.values().removeIf(EMPTY::equals);
  }

  private static <S> Map<String, Value> initial(Side<S> side) {
    return side.initial().isEmpty()
        ? new TreeMap<>()
        : new TreeMap<>(side.view(side.initial().get(0)));
  }

  private static boolean isOfProcesses(Value value, Value counters) {
    return value instanceof Value.Record fields
        && counters instanceof Value.Record processes
        && fields.fields().keySet().equals(processes.fields().keySet());
  }
}
